import { execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { freePort } from "./free-port.ts";

/** A mail as it lies in the mailbox: headers with their encoded words read, and both bodies decoded. */
export interface Delivered {
  readonly raw: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}

export interface MailServer {
  readonly port: number;
  /** Its certificate, signed by nobody but itself, for `localhost`. */
  readonly certificate: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What was delivered so far, oldest first. */
  delivered(): readonly Delivered[];
}

const program = "/usr/sbin/exim4";

/**
 * Debian's Exim on a loopback port, in a temporary folder with a configuration of its own and without any privilege: it
 * takes mail for example.test into one Maildir, refuses `nobody@`, and knows nothing of the machine's own mail.
 */
export async function mailServer(): Promise<MailServer> {
  if (!existsSync(program)) throw new Error("no mail server is installed: apt-get install exim4-daemon-light");
  const folder = mkdtempSync(join(tmpdir(), "shutong-mail-"));
  const owner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? userOf("Debian-exim") : {};
  const port = await freePort();
  const certificate = join(folder, "certificate.pem");
  const key = join(folder, "key.pem");
  execFileSync(
    "openssl",
    [
      ..."req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost".split(
        " ",
      ),
      ...["-keyout", key, "-out", certificate],
    ],
    { stdio: "ignore" },
  );
  const configuration = join(folder, "exim.conf");
  writeFileSync(configuration, settings(folder, port, certificate, key));
  for (const name of ["spool", "log", "mail"]) mkdirSync(join(folder, name));
  if (owner.uid !== undefined)
    for (const name of ["", "spool", "log", "mail", "key.pem", "certificate.pem"])
      chownSync(join(folder, name), owner.uid, owner.gid!);
  let running: { stop(): Promise<void> } | null = null;
  const server: MailServer = {
    port,
    certificate,
    async start() {
      const child = spawn(program, ["-C", configuration, "-bdf"], { ...owner, cwd: folder, stdio: "ignore" });
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      running = {
        async stop() {
          child.kill("SIGTERM");
          await ended;
        },
      };
      await answers(port);
    },
    async stop() {
      await running?.stop();
      running = null;
    },
    delivered() {
      const box = join(folder, "mail", "new");
      if (!existsSync(box)) return [];
      return readdirSync(box)
        .sort()
        .map((name) => readMail(readFileSync(join(box, name), "utf8")));
    },
  };
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

function settings(folder: string, port: number, certificate: string, key: string): string {
  return `
primary_hostname = localhost
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
pid_file_path =
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
deliver_drop_privilege
host_lookup =
rfc1413_hosts =
smtp_enforce_sync = false
tls_advertise_hosts = *
tls_certificate = ${certificate}
tls_privatekey = ${key}
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  deny local_parts = nobody
       message = there is no such mailbox
  accept domains = example.test
  deny message = no relaying
begin routers
box:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = ${folder}/mail
  maildir_format
  envelope_to_add
begin retry
*  *  F,1h,1s
`;
}

async function answers(port: number): Promise<void> {
  for (let n = 0; ; n++) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("data", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("close", () => resolve(false));
    });
    if (up) return;
    if (n > 200) throw new Error("the mail server does not answer");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Reads a multipart/alternative mail as nodemailer writes it. */
function readMail(raw: string): Delivered {
  const [head, body] = cut(raw);
  const headers = headersOf(head);
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1] ?? "";
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => cut(part.replace(/^\r?\n/, "")));
  const bodyOf = (type: string) => {
    const part = parts.find(([top]) => headersOf(top)["content-type"]?.startsWith(type));
    return part ? decodeBody(part[1], headersOf(part[0])["content-transfer-encoding"] ?? "") : "";
  };
  return {
    raw,
    headers,
    to: headers["envelope-to"] ?? "",
    subject: headers.subject ?? "",
    messageId: headers["message-id"] ?? "",
    text: bodyOf("text/plain"),
    html: bodyOf("text/html"),
  };
}

function cut(raw: string): [string, string] {
  const at = /\r?\n\r?\n/.exec(raw);
  return at ? [raw.slice(0, at.index), raw.slice(at.index + at[0].length)] : [raw, ""];
}

function headersOf(head: string): Record<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())];
    }),
  );
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_word, way: string, words: string) =>
      way.toUpperCase() === "B"
        ? Buffer.from(words, "base64").toString("utf8")
        : decodeQuoted(words.replaceAll("_", " ")),
    );
}

function decodeBody(body: string, way: string): string {
  if (way === "base64") return Buffer.from(body, "base64").toString("utf8");
  return way === "quoted-printable" ? decodeQuoted(body.replace(/=\r?\n/g, "")) : body;
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function userOf(name: string): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (!uid || !gid) throw new Error(`there is no user ${name}`);
  return { uid: Number(uid), gid: Number(gid) };
}
