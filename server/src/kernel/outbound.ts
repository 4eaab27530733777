/**
 * Calls that leave the platform for an address that somebody stated. Nothing is called but what the installation allows by name or
 * network (`OUTBOUND_ALLOW`); a name is resolved once and the connection goes to that address; each redirect is looked at anew (SSRF).
 */
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { BlockList, connect, isIP, type LookupFunction, type Socket } from "node:net";

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
  readonly method?: "GET" | "HEAD" | "OPTIONS" | "POST";
  readonly accept?: string;
  /** Further fields of the request. `authorization` and `cookie` do not follow a redirect to another origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with POST, and not again after a redirect. */
  readonly body?: string | Uint8Array;
  /** Milliseconds for all of it, redirects included; of `openOut`: until the answer begins. */
  readonly timeout?: number;
  /** Bytes that are read of the body at most; `openOut` knows no limit. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** An answer whose body comes as it is read. Whoever has it reads it to its end or destroys it. */
export interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: http.IncomingMessage;
  /** Where it came from, after redirects. */
  readonly address: string;
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

/** Where calls may go, as it was said last: for a thread, which has to be told. */
export const outboundAllowed = (): readonly string[] => stated;

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
  const opened = await openOut(address, { ...asked, timeout: deadline - Date.now() });
  if ("failed" in opened) return opened;
  return readBody(opened, asked.most ?? 64 * 1024, deadline - Date.now());
}

/**
 * Calls an address and gives the answer when it begins, its body still to be read. Redirects of GET and HEAD are followed, each looked at
 * anew. Never throws for what the other side does until then; an error of the body is the stream's.
 */
export async function openOut(address: string, asked: Outgoing = {}): Promise<Opened | Unanswered> {
  const deadline = Date.now() + (asked.timeout ?? 5000);
  const follows = asked.method !== "POST";
  let next = address;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const url = URL.canParse(next) ? new URL(next) : null;
    if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
      return { failed: "address-wrong", detail: "" };
    const target = await placeOf(url.hostname);
    if ("failed" in target) return target;
    const own = url.origin === new URL(address).origin;
    const opened = await once(url, target, own ? asked : { ...asked, headers: forOthers(asked.headers) }, deadline);
    if ("failed" in opened) return opened;
    const { location } = opened.headers;
    if (!follows || opened.status < 300 || opened.status >= 400 || location === undefined) return opened;
    opened.body.destroy();
    next = URL.canParse(location, url) ? new URL(location, url).href : location;
  }
  return { failed: "redirects", detail: "" };
}

/** A TCP connection to a host that somebody stated, for what speaks another protocol than HTTP. `timeout` in milliseconds. */
export async function connectOut(host: string, port: number, timeout = 5000): Promise<Socket | Unanswered> {
  const place = await placeOf(host);
  if ("failed" in place) return place;
  return new Promise((resolve) => {
    const socket = connect({ host: place.address, port, family: place.family });
    const settle = (result: Socket | Unanswered) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      if ("failed" in result) socket.on("error", () => undefined).destroy();
      resolve(result);
    };
    const timer = setTimeout(() => settle({ failed: "timed-out", detail: "" }), timeout);
    socket.once("connect", () => settle(socket));
    socket.once("error", (error: NodeJS.ErrnoException) =>
      settle({ failed: "no-connection", detail: error.code ?? error.message }),
    );
  });
}

/** The `lookup` that sends a library's connection to a place that was looked at, whatever the name says a moment later. */
export function pinned(place: Place): LookupFunction {
  return (_host, options, answer) =>
    options.all
      ? (answer as unknown as (error: null, found: Place[]) => void)(null, [place])
      : answer(null, place.address, place.family);
}

function forOthers(headers: Outgoing["headers"] = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !["authorization", "cookie"].includes(name.toLowerCase())),
  );
}

/** An address that calls may go to. */
export interface Place {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Resolves a host (a name or an address) once, and says where that is if calls may go there. */
export async function placeOf(stated: string): Promise<Place | Unanswered> {
  const host = stated.replace(/^\[|\]$/g, "").toLowerCase();
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

function once(url: URL, place: Place, asked: Outgoing, deadline: number): Promise<Opened | Unanswered> {
  return new Promise((resolve) => {
    const settle = (result: Opened | Unanswered) => {
      clearTimeout(timer);
      resolve(result);
      if ("failed" in result) request.destroy();
    };
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: asked.method ?? "GET",
      lookup: pinned(place),
      agent: false,
      ...(asked.signal ? { signal: asked.signal } : {}),
      headers: {
        accept: asked.accept ?? "*/*",
        "user-agent": "Shutong",
        "accept-encoding": "identity",
        ...asked.headers,
      },
    });
    const timer = setTimeout(() => settle({ failed: "timed-out", detail: "" }), Math.max(1, deadline - Date.now()));
    request.on("error", (error: NodeJS.ErrnoException) =>
      settle({ failed: "no-connection", detail: error.code ?? error.message }),
    );
    request.on("response", (body) => {
      // What breaks later is told to whoever reads the body; nobody does when it is given up.
      body.on("error", () => undefined);
      settle({
        status: body.statusCode ?? 0,
        headers: Object.fromEntries(Object.entries(body.headers).map(([name, value]) => [name, String(value)])),
        body,
        address: url.href,
      });
    });
    request.end(asked.body);
  });
}

function readBody({ status, headers, body }: Opened, most: number, left: number): Promise<Answered | Unanswered> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const settle = (result: Answered | Unanswered) => {
      clearTimeout(timer);
      resolve(result);
      body.destroy();
    };
    const answer = (cut: boolean): Answered => ({
      status,
      headers,
      body: Buffer.concat(pieces).subarray(0, most),
      cut,
    });
    const timer = setTimeout(() => settle({ failed: "timed-out", detail: "" }), Math.max(1, left));
    body.on("data", (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size > most) settle(answer(true));
    });
    body.on("end", () => settle(answer(false)));
    body.on("error", (error: NodeJS.ErrnoException) =>
      settle({ failed: "no-connection", detail: error.code ?? error.message }),
    );
  });
}
