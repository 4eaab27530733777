/**
 * Calls that leave the platform for an address that somebody stated. Nothing is called but what the installation allows by name or
 * network (`OUTBOUND_ALLOW`); a name is resolved once and the connection goes to that address; each redirect is looked at anew (SSRF).
 */
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP } from "node:net";

/** What came back: status, header fields in small letters, and the body as far as it was read. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the body was longer than was read. */
  readonly cut: boolean;
}

/** Why nothing came back. `not-allowed`: the installation lets nothing go there. */
export interface Unanswered {
  readonly failed: "address-wrong" | "not-allowed" | "not-found" | "no-connection" | "timed-out" | "redirects";
  /** The error of the connection (ECONNREFUSED, …), for whoever mends it. */
  readonly detail: string;
}

export interface Outgoing {
  readonly method?: "GET" | "OPTIONS";
  readonly accept?: string;
  /** Milliseconds for all of it, redirects included. */
  readonly timeout?: number;
  /** Bytes that are read of the body at most. */
  readonly most?: number;
}

interface Allowed {
  readonly names: readonly string[];
  readonly networks: BlockList;
}

const mostRedirects = 3;
let allowed: Allowed = { names: [], networks: new BlockList() };
let stated: readonly string[] = [];

/**
 * Says where calls may go: names (`data.example.gov.cn`, `*.example.gov.cn`), addresses and networks (`10.1.0.0/16`, `::1`). A name
 * alone lets in public addresses; private ones must be named as network. Throws for what is none of these. Returns what stood before.
 */
export function allowOutbound(entries: readonly string[]): readonly string[] {
  const before = stated;
  allowed = readAllowed(entries);
  stated = entries;
  return before;
}

/** Reads the list, or throws a line that says what is wrong with it. */
export function readAllowed(entries: readonly string[]): Allowed {
  const networks = new BlockList();
  const names: string[] = [];
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address);
    const bits = family === 4 ? 32 : 128;
    if (family !== 0) {
      const length = prefix === undefined ? bits : Number(prefix);
      if (!Number.isInteger(length) || length < 0 || length > bits) throw new Error(`“${entry}” is no network`);
      networks.addSubnet(address, length, family === 4 ? "ipv4" : "ipv6");
    } else if (/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(entry)) {
      names.push(entry.toLowerCase());
    } else throw new Error(`“${entry}” is neither a name nor a network`);
  }
  return { names, networks };
}

/** Calls an address, and reads the answer up to a limit. Never throws for what the other side does. */
export async function callOut(address: string, asked: Outgoing = {}): Promise<Answered | Unanswered> {
  const deadline = Date.now() + (asked.timeout ?? 5000);
  let next = address;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const url = URL.canParse(next) ? new URL(next) : null;
    if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
      return { failed: "address-wrong", detail: "" };
    const target = await resolved(url);
    if ("failed" in target) return target;
    const answer = await once(url, target, asked, deadline - Date.now());
    if ("failed" in answer) return answer;
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
    next = URL.canParse(location, url) ? new URL(location, url).href : location;
  }
  return { failed: "redirects", detail: "" };
}

interface Target {
  readonly address: string;
  readonly family: 4 | 6;
}

async function resolved(url: URL): Promise<Target | Unanswered> {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  let found: readonly { address: string; family: number }[];
  if (isIP(host)) found = [{ address: host, family: isIP(host) }];
  else {
    try {
      found = await lookup(host, { all: true });
    } catch (error) {
      return { failed: "not-found", detail: (error as NodeJS.ErrnoException).code ?? "" };
    }
  }
  for (const one of found) {
    // ::ffff:127.0.0.1 is 127.0.0.1.
    const address = plain(one.address);
    const family = isIP(address) === 4 ? 4 : 6;
    if (!mayReach(host, address, family)) return { failed: "not-allowed", detail: "" };
  }
  const [first] = found;
  if (!first) return { failed: "not-found", detail: "" };
  const address = plain(first.address);
  return { address, family: isIP(address) === 4 ? 4 : 6 };
}

function plain(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (!mapped) return address;
  if (mapped[1]) return mapped[1];
  const [high, low] = [Number.parseInt(mapped[2]!, 16), Number.parseInt(mapped[3]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function mayReach(host: string, address: string, family: 4 | 6): boolean {
  if (allowed.networks.check(address, family === 4 ? "ipv4" : "ipv6")) return true;
  if (reserved.check(address, family === 4 ? "ipv4" : "ipv6")) return false;
  return allowed.names.some((name) => (name.startsWith("*.") ? host.endsWith(name.slice(1)) : host === name));
}

// Networks that no name lets in: this machine, private and link-local ones, and those that are no place at all.
const reserved = new BlockList();
for (const network of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"],
])
  reserved.addSubnet(network.split("/")[0]!, Number(network.split("/")[1]), "ipv4");
for (const network of ["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8"])
  reserved.addSubnet(network.split("/")[0]!, Number(network.split("/")[1]), "ipv6");

function once(url: URL, target: Target, asked: Outgoing, left: number): Promise<Answered | Unanswered> {
  const most = asked.most ?? 64 * 1024;
  return new Promise((resolve) => {
    let done = false;
    const settle = (result: Answered | Unanswered) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      resolve(result);
      request.destroy();
    };
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: asked.method ?? "GET",
      // The address that was looked at, whatever the name says a moment later.
      lookup: (_host, options, answer) =>
        options.all
          ? (answer as unknown as (error: null, found: Target[]) => void)(null, [target])
          : answer(null, target.address, target.family),
      agent: false,
      headers: { accept: asked.accept ?? "*/*", "user-agent": "Shutong", "accept-encoding": "identity" },
    });
    const timer = setTimeout(() => settle({ failed: "timed-out", detail: "" }), Math.max(1, left));
    request.on("error", (error: NodeJS.ErrnoException) =>
      settle({ failed: "no-connection", detail: error.code ?? error.message }),
    );
    request.on("response", (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      const answer = (cut: boolean): Answered => ({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        body: Buffer.concat(pieces).subarray(0, most),
        cut,
      });
      response.on("data", (piece: Buffer) => {
        pieces.push(piece);
        size += piece.length;
        if (size > most) settle(answer(true));
      });
      response.on("end", () => settle(answer(false)));
      response.on("error", (error: NodeJS.ErrnoException) =>
        settle({ failed: "no-connection", detail: error.code ?? error.message }),
      );
    });
    request.end();
  });
}
