import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance, InjectOptions } from "fastify";

/** What an installation acknowledged to its clients: a file of JSON lines, each on the disk before the next request goes out. */
export class Acks {
  readonly #file: number;
  readonly path: string;
  count = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "a", 0o600);
  }

  add(ack: Ack): void {
    writeSync(this.#file, `${JSON.stringify(ack)}\n`);
    fsyncSync(this.#file);
    this.count++;
  }

  close(): Ack[] {
    closeSync(this.#file);
    const text = readFileSync(this.path, "utf8").trim();
    return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line));
  }
}

export type Ack =
  | { readonly kind: "call"; readonly request: string }
  | { readonly kind: "dataset"; readonly id: string; readonly title: string }
  | { readonly kind: "submission"; readonly id: string; readonly case: string }
  | { readonly kind: "decision"; readonly case: string; readonly task: string }
  | { readonly kind: "load"; readonly id: string; readonly rows: number };

export interface Reply {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the drill reads what each route promises
  json(): any;
}

/** The installation over real HTTP, in the shape in which the test fixtures ask a server. Throws when nobody answers. */
export function overHttp(base: string): FastifyInstance {
  const inject = async (options: InjectOptions): Promise<Reply> => {
    const {
      method = "GET",
      url,
      headers,
      payload,
    } = options as {
      method?: string;
      url: string;
      headers?: Record<string, string>;
      payload?: unknown;
    };
    const raw = Buffer.isBuffer(payload) || typeof payload === "string";
    const answer = await fetch(base + url, {
      method,
      headers: { ...(payload !== undefined && !raw ? { "content-type": "application/json" } : {}), ...headers },
      ...(payload === undefined ? {} : { body: raw ? (payload as BodyInit) : JSON.stringify(payload) }),
      signal: AbortSignal.timeout(20_000),
    });
    const body = await answer.text();
    return {
      statusCode: answer.status,
      body,
      headers: Object.fromEntries(answer.headers),
      json: () => JSON.parse(body),
    };
  };
  return { inject } as unknown as FastifyInstance;
}

/** What happened that must not happen, by kind, with an example each. */
export class Surprises {
  readonly found = new Map<string, { count: number; example: string }>();
  add(what: string, example: string): void {
    const known = this.found.get(what);
    if (known) known.count++;
    else this.found.set(what, { count: 1, example: example.slice(0, 300) });
  }
}

/**
 * Asks until there is an answer: through restarts, with the same Idempotency-Key, so that however often it is asked there is
 * one effect. 5xx and 429 are asked again. `null` when the drill ends first.
 */
export async function askUntilAnswered(
  app: FastifyInstance,
  request: InjectOptions,
  stopped: () => boolean,
  surprises: Surprises,
): Promise<Reply | null> {
  while (!stopped()) {
    try {
      const reply = (await app.inject(request)) as unknown as Reply;
      if (reply.statusCode < 500 && reply.statusCode !== 429) return reply;
      if (reply.statusCode === 500) surprises.add(`500 at ${request.method} ${pathOf(request)}`, reply.body);
    } catch {
      // Nobody answered: the process was killed, or is being started.
    }
    await wait(100);
  }
  return null;
}

export function pathOf(request: InjectOptions): string {
  return String(request.url)
    .split("?")[0]!
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}");
}
