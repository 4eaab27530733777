import { createHmac, randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import type { Caller } from "./gateway-world.ts";

/** The caller's side, a process of its own: requests are signed beforehand, sent over raw sockets, one at a time on each connection. */

export interface Job {
  readonly port: number;
  readonly connections: number;
  /** How long to send; it ends earlier when the prepared requests run out. */
  readonly seconds: number;
  /** Requests prepared. Each is sent once. */
  readonly prepare: number;
  /** Every so many-th answer is handed back whole. */
  readonly sample: number;
  readonly rows: number;
  /** Milliseconds after which a connection that was turned away sends again; at once if absent. */
  readonly again?: number;
  /** A signed call of the door, or a plain request in which `{id}` (or `{padded}`, nine digits) becomes the number of a row. */
  readonly call:
    | {
        readonly kind: "signed";
        readonly path: string;
        readonly query: string;
        readonly callers: readonly Caller[];
        /** Share of the connections that only the first caller uses; the others are spread over the callers of other organizations after Zipf. */
        readonly greedy?: number;
      }
    | { readonly kind: "plain"; readonly request: string };
}

export interface Sample {
  readonly row: number;
  readonly caller: number;
  readonly body: string;
}

export interface Outcome {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds of the answers with status 200, ascending quantiles. */
  readonly p50: number;
  readonly p99: number;
  /** Answers with status 200 to those who are not greedy, and their p99. */
  readonly othersAccepted: number;
  readonly othersP99: number;
  /** Of the calls of those who are not greedy, those that were turned away. */
  readonly othersRefused: number;
  readonly withoutRetryAfter: number;
  readonly samples: readonly Sample[];
}

interface Prepared {
  readonly bytes: Buffer;
  readonly row: number;
  readonly caller: number;
}

// After Zipf: caller n is n times rarer than the first.
function zipf(callers: number): () => number {
  const sums = new Float64Array(callers);
  let sum = 0;
  for (let n = 0; n < callers; n++) sums[n] = sum += 1 / (n + 1);
  return () => {
    const wanted = Math.random() * sum;
    let [low, high] = [0, callers - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function prepare(job: Job): { greedy: Prepared[]; others: Prepared[] } {
  const { call, rows } = job;
  const host = `127.0.0.1:${job.port}`;
  const row = () => 1 + Math.floor(Math.random() * rows);
  if (call.kind === "plain") {
    const others = Array.from({ length: job.prepare }, () => {
      const id = row();
      return {
        bytes: Buffer.from(
          call.request.replace("{id}", String(id)).replace("{padded}", String(id).padStart(9, "0")),
          "latin1",
        ),
        row: id,
        caller: 0,
      };
    });
    return { greedy: [], others };
  }
  const keys = call.callers.map(({ key }) => Buffer.from(key, "base64"));
  const pick = zipf(keys.length);
  const created = Math.floor(Date.now() / 1000);
  const session = randomBytes(8).toString("hex");
  const signed = (caller: number, n: number): Prepared => {
    const id = row();
    const target = `${call.path}?${call.query.replace("{id}", String(id))}`;
    const params = `("@method" "@target-uri");created=${created};expires=${created + 300};nonce="${session}-${n}";keyid="${call.callers[caller]!.keyid}";alg="hmac-sha256"`;
    const base = `"@method": GET\n"@target-uri": http://${host}${target}\n"@signature-params": ${params}`;
    const mac = createHmac("sha256", keys[caller]!).update(base).digest("base64");
    const text = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nSignature-Input: sig1=${params}\r\nSignature: sig1=:${mac}:\r\n\r\n`;
    return { bytes: Buffer.from(text, "latin1"), row: id, caller };
  };
  const share = call.greedy ?? 0;
  const ofGreedy = Math.round(job.prepare * share);
  return {
    greedy: Array.from({ length: ofGreedy }, (_, n) => signed(0, n)),
    others: Array.from({ length: job.prepare - ofGreedy }, (_, n) => {
      let caller = pick();
      while (share > 0 && call.callers[caller]!.plan === call.callers[0]!.plan) caller = pick();
      return signed(caller, ofGreedy + n);
    }),
  };
}

const endOfHead = Buffer.from("\r\n\r\n");
const chunked = Buffer.from("\r\n0\r\n\r\n");

async function run(job: Job): Promise<Outcome> {
  const prepared = prepare(job);
  const took: number[] = [];
  const othersTook: number[] = [];
  const statuses: Record<string, number> = {};
  const samples: Sample[] = [];
  let withoutRetryAfter = 0;
  let othersRefused = 0;
  let done = 0;
  const next = { greedy: 0, others: 0 };
  const sockets = await Promise.all(
    Array.from({ length: job.connections }, () => {
      const socket = connect({ port: job.port, host: "127.0.0.1", noDelay: true });
      return new Promise<Socket>((resolve, reject) => {
        socket.once("connect", () => resolve(socket));
        socket.once("error", reject);
      });
    }),
  );
  const begun = performance.now();
  const until = begun + job.seconds * 1000;
  const drive = (socket: Socket, kind: "greedy" | "others") =>
    new Promise<void>((resolve, reject) => {
      let current!: Prepared;
      let sentAt = 0;
      let held: Buffer | null = null;
      const send = () => {
        sentAt = performance.now();
        const at = next[kind]++;
        if (sentAt >= until || at >= prepared[kind].length) {
          socket.destroy();
          return resolve();
        }
        current = prepared[kind][at]!;
        socket.write(current.bytes);
      };
      socket.on("data", (chunk: Buffer) => {
        const bytes: Buffer = held ? Buffer.concat([held, chunk]) : chunk;
        const head = bytes.indexOf(endOfHead);
        if (head < 0) {
          held = bytes;
          return;
        }
        const text = bytes.toString("latin1", 0, head + 2);
        const stated = /\r\ncontent-length: *(\d+)/i.exec(text);
        const body = head + 4;
        if (stated ? bytes.length < body + Number(stated[1]) : !bytes.subarray(-7).equals(chunked)) {
          held = bytes;
          return;
        }
        held = null;
        const status = text.slice(9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === "200") {
          const milliseconds = performance.now() - sentAt;
          took.push(milliseconds);
          if (kind === "others") othersTook.push(milliseconds);
          if (++done % job.sample === 0)
            samples.push({ row: current.row, caller: current.caller, body: bytes.toString("utf8", body) });
        } else if ((status === "429" || status === "503") && !/\r\nretry-after:/i.test(text)) withoutRetryAfter++;
        else if (samples.length < 5 && status !== "429" && status !== "503")
          samples.push({ row: -1, caller: current.caller, body: bytes.toString("utf8", body, body + 500) });
        if (status !== "200" && kind === "others") othersRefused++;
        if (job.again && (status === "429" || status === "503")) setTimeout(send, job.again);
        else send();
      });
      socket.on("error", reject);
      socket.on("close", () => resolve());
      send();
    });
  const greedy = Math.round(sockets.length * (job.call.kind === "signed" ? (job.call.greedy ?? 0) : 0));
  await Promise.all(sockets.map((socket, n) => drive(socket, n < greedy ? "greedy" : "others")));
  const seconds = (performance.now() - begun) / 1000;
  const sorted = Float64Array.from(took).sort();
  const others = Float64Array.from(othersTook).sort();
  const at = (values: Float64Array, share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  return {
    seconds,
    statuses,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    othersAccepted: othersTook.length,
    othersP99: at(others, 0.99),
    othersRefused,
    withoutRetryAfter,
    samples,
  };
}

if (process.send) {
  process.on("message", (job: Job) => {
    run(job).then(
      (outcome) => process.send!(outcome),
      (error: Error) => process.send!({ failed: error.stack ?? error.message }),
    );
  });
}
