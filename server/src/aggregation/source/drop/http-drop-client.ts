/** A file at an address (RFC 9110): one that another system publishes and overwrites. */
import { Transform } from "node:stream";
import { type Opened, type Outgoing, openOut } from "../../../kernel/outbound.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { broken } from "./broken.ts";
import type { DroppedFile, FileDrop } from "./file-drop.ts";

export interface HttpDropSettings {
  /** https: or http:. */
  readonly url: string;
  /** Name of the field that carries the secret (`Authorization`, `X-Api-Key`, …); without it nothing is sent. */
  readonly secretField: string | null;
}

/** Opens an address. `secret` is the whole value of the field that carries it. */
export function openHttpDrop(settings: HttpDropSettings, secret: string | null, signal?: AbortSignal): FileDrop {
  const call = async (asked: Outgoing): Promise<Opened> => {
    const own = settings.secretField && secret ? { [settings.secretField.toLowerCase()]: secret } : {};
    const opened = await openOut(settings.url, {
      timeout: 30_000,
      ...asked,
      headers: { ...own, ...asked.headers },
      ...(signal ? { signal } : {}),
    });
    if ("failed" in opened) throw faultOf(opened);
    if (opened.status >= 400) {
      opened.body.destroy();
      throw new SourceFault(faultOfStatus(opened.status), `HTTP ${opened.status}`);
    }
    return opened;
  };
  return {
    async files() {
      const opened = await call({ method: "HEAD" });
      opened.body.destroy();
      return [describe(settings.url, opened)];
    },
    async read(file, from = 0) {
      const opened = await call({ headers: from > 0 ? { range: `bytes=${from}-` } : {} });
      const now = describe(settings.url, opened);
      const goesOn = from === 0 || opened.status === 206;
      if (now.version !== file.version) {
        opened.body.destroy();
        throw new SourceFault("ended-early", "the file has become another");
      }
      const body = opened.body.pipe(goesOn ? new Transform({ transform: pass }) : skipping(from));
      return broken(opened.body, body);
    },
    close: async () => undefined,
  };
}

function describe(url: string, { headers, status }: Opened): DroppedFile {
  const whole = /\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1];
  const length = status === 206 ? whole : headers["content-length"];
  const size = length === undefined ? null : Number(length);
  const modified = headers["last-modified"];
  const last = new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "file";
  return {
    name: decodeName(last),
    size,
    modified: modified !== undefined && !Number.isNaN(Date.parse(modified)) ? new Date(modified) : null,
    version: headers.etag ?? `${modified ?? ""} ${size ?? ""}`,
  };
}

function decodeName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function faultOfStatus(status: number): ConstructorParameters<typeof SourceFault>[0] {
  if (status === 401) return "sign-in-refused";
  if (status === 403) return "no-right";
  if (status === 404 || status === 410) return "no-such-place";
  return status === 429 || status === 503 ? "busy" : "not-understood";
}

const pass = (chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void) => done(null, chunk);

/** The other side gives the whole file although a part was asked for: what is known already is passed over. */
function skipping(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const rest = chunk.subarray(Math.min(left, chunk.length));
      left -= chunk.length - rest.length;
      done(null, rest);
    },
  });
}
