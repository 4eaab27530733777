/** A folder that is reached by SFTP (SSH File Transfer Protocol 3). The server's key is the one on record, or nothing is sent. */
import { createHash } from "node:crypto";
import ssh2, { type SFTPWrapper } from "ssh2";
import { connectOut } from "../../../kernel/outbound.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { broken } from "./broken.ts";
import type { DroppedFile, FileDrop } from "./file-drop.ts";

export interface SftpDropSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  /** Fingerprint of the server's key as `ssh-keygen -l` prints it: `SHA256:…`. */
  readonly hostKey: string;
}

/** A private key in PEM or OpenSSH form, or a password. */
export interface SftpSecret {
  readonly privateKey?: string;
  readonly passphrase?: string;
  readonly password?: string;
}

/** Opens a folder. Sub-folders are not looked into. */
export async function openSftpDrop(
  settings: SftpDropSettings,
  secret: SftpSecret,
  signal?: AbortSignal,
): Promise<FileDrop> {
  const sock = await connectOut(settings.host, settings.port);
  if ("failed" in sock) throw faultOf(sock);
  const client = new ssh2.Client();
  let shown = "";
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error & { level?: string }) => {
      client.end();
      reject(faultOfClient(error, shown === settings.hostKey || shown === ""));
    };
    client.once("ready", resolve).once("error", failed);
    client.once("end", () => reject(new SourceFault("ended-early")));
    try {
      client.connect({
        sock,
        username: settings.user,
        readyTimeout: 15_000,
        hostVerifier: (key: Buffer) => {
          shown = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
          return shown === settings.hostKey;
        },
        ...secret,
      });
    } catch (error) {
      // A key that cannot be read.
      failed(Object.assign(error as Error, { level: "client-authentication" }));
    }
  });
  client.on("error", () => undefined);
  signal?.addEventListener("abort", () => client.destroy(), { once: true });
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) =>
    client.sftp((error, opened) => (error ? reject(new SourceFault("no-right", error.message)) : resolve(opened))),
  );
  const path = (name: string) => `${settings.folder.replace(/\/+$/, "") || "."}/${name}`;
  const describe = (name: string, { size, mtime }: { size: number; mtime: number }): DroppedFile => ({
    name,
    size,
    modified: new Date(mtime * 1000),
    version: `${size}-${mtime}`,
  });
  return {
    async files() {
      const found = await new Promise<{ filename: string; attrs: ssh2.Attributes & { isFile(): boolean } }[]>(
        (resolve, reject) =>
          sftp.readdir(settings.folder || ".", (error, list) =>
            error ? reject(faultOfStatus(error)) : resolve(list as never),
          ),
      );
      return found
        .filter(({ attrs }) => attrs.isFile())
        .map(({ filename, attrs }) => describe(filename, attrs))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async read(file, from = 0) {
      const now = await new Promise<ssh2.Attributes>((resolve, reject) =>
        sftp.stat(path(file.name), (error, attrs) => (error ? reject(faultOfStatus(error)) : resolve(attrs))),
      );
      if (describe(file.name, now).version !== file.version)
        throw new SourceFault("ended-early", "the file has become another");
      return broken(sftp.createReadStream(path(file.name), { start: from, highWaterMark: 256 * 1024 }));
    },
    async close() {
      await new Promise<void>((resolve) => client.once("close", () => resolve()).end());
    },
  };
}

function faultOfClient(error: Error & { level?: string; code?: string }, trusted: boolean): SourceFault {
  if (error instanceof SourceFault) return error;
  if (!trusted) return new SourceFault("host-key");
  if (error.level === "client-authentication") return new SourceFault("sign-in-refused");
  if (error.level === "client-timeout") return new SourceFault("timed-out");
  if (error.level === "client-socket") return faultOf({ failed: "no-connection", detail: error.code ?? "" });
  return new SourceFault("not-understood", error.message);
}

// Status codes of the protocol's draft 02, section 7.
function faultOfStatus(error: Error & { code?: number | string }): SourceFault {
  if (error.code === 2) return new SourceFault("no-such-place", error.message);
  return error.code === 3 ? new SourceFault("no-right", error.message) : new SourceFault("ended-early", error.message);
}
