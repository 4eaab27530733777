import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isIP } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isMailAddress, type MailAddress } from "./mail-address.ts";
import { readAllowed } from "./outbound.ts";

/** The root of the checkout. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** What an installation sets, from the environment (12-factor) and the command line. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute folder of this installation: keys, large files, checkpoints, and the embedded database. */
  readonly dataDir: string;
  /** `null`: the embedded database. */
  readonly databaseUrl: string | null;
  /** Where version tables are: another PostgreSQL or a Citus coordinator; `null`: in the main database. */
  readonly dataDatabaseUrl: string | null;
  readonly rulebook: string;
  readonly masterKeyFile: string;
  readonly checkpointDir: string;
  readonly logLevel: string;
  /** Addresses of proxies whose forwarded headers are believed; empty: none. */
  readonly trustProxy: readonly string[];
  /** Names and networks that the platform may call: registered interfaces; empty: none. */
  readonly outboundAllow: readonly string[];
  /** Versions of a dataset's data that keep their tables: the last so many, and those of the last so many days. */
  readonly keep: { readonly versions: number; readonly days: number };
  /** Version tables with more row numbers are partitioned, each part with so many. */
  readonly partitionRows: number;
  /** `null`: no mail leaves. */
  readonly mail: MailConfig | null;
}

/** How mail leaves, from the environment. */
export interface MailConfig {
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    /** `implicit`: TLS from the first byte; `starttls`: refused unless it becomes TLS; `off`: in the clear, to this machine or by order. */
    readonly tls: "implicit" | "starttls" | "off";
    readonly login: { readonly user: string; readonly password: string } | null;
  };
  readonly from: MailAddress;
  /** Where people reach the installation, without a slash at the end: what links in mails begin with. */
  readonly publicUrl: string;
  /** The hour of a working day (Asia/Shanghai) from which the daily digest is sent. */
  readonly digestHour: number;
}

/** A start that cannot go on: one clear line for the operator, and exit code `code`. Never a stack trace. */
export class StartFailure extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.name = "StartFailure";
    this.code = code;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. Each rulebook has a data folder of its own below `DATA_DIR` (default `./data`).
 * Throws `StartFailure` for a value that cannot be meant.
 */
export function readConfig(env: Environment, options: { rulebook?: string } = {}): Config {
  const rulebook = options.rulebook ?? env.RULEBOOK ?? defaultRulebook();
  if (!/^[a-z][a-z0-9-]*$/.test(rulebook) || !existsSync(join(projectRoot, "rulebooks", rulebook, "rules.yaml"))) {
    throw new StartFailure(
      `There is no rulebook “${rulebook}”: a rulebook is a folder in rulebooks/ with a rules.yaml.`,
    );
  }
  const port = Number(env.PORT ?? "8080");
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new StartFailure(`PORT must be a number from 0 to 65535, not “${env.PORT}”.`);
  }
  const dataDir = resolve(env.DATA_DIR ?? join(projectRoot, "data"), rulebook);
  return {
    host: env.HOST ?? "127.0.0.1",
    port,
    dataDir,
    databaseUrl: readDatabaseUrl(env, "DATABASE_URL"),
    dataDatabaseUrl: readDatabaseUrl(env, "DATA_DATABASE_URL"),
    rulebook,
    masterKeyFile: resolve(env.MASTER_KEY_FILE ?? join(dataDir, "keys", "master.json")),
    checkpointDir: resolve(env.CHECKPOINT_DIR ?? join(dataDir, "checkpoints")),
    logLevel: env.LOG_LEVEL ?? "info",
    trustProxy: listed(env.TRUST_PROXY),
    outboundAllow: readOutbound(env.OUTBOUND_ALLOW),
    partitionRows: readCount(env, "PARTITION_ROWS", 20_000_000, 100_000, 1_000_000_000),
    keep: {
      versions: readCount(env, "KEEP_VERSIONS", 5, 1, 1000),
      days: readCount(env, "KEEP_VERSION_DAYS", 30, 0, 36_500),
    },
    mail: readMailConfig(env),
  };
}

function readDatabaseUrl(env: Environment, name: "DATABASE_URL" | "DATA_DATABASE_URL"): string | null {
  const url = env[name]?.trim() || null;
  if (url && !/^postgres(ql)?:\/\//.test(url))
    throw new StartFailure(`${name} must begin with postgres:// or postgresql://.`);
  return url;
}

function readCount(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const value = Number(env[name]?.trim() || otherwise);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new StartFailure(`${name} must be a whole number from ${least} to ${most}, not “${env[name]}”.`);
  return value;
}

function listed(text = ""): readonly string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

function readOutbound(text: string | undefined): readonly string[] {
  const entries = listed(text);
  try {
    readAllowed(entries);
  } catch (error) {
    throw new StartFailure(`OUTBOUND_ALLOW must be names and networks, comma-separated: ${(error as Error).message}.`);
  }
  return entries;
}

/** Reads how mail leaves; `null` without `SMTP_URL`: then none does. Throws `StartFailure` for what cannot be meant. */
function readMailConfig(env: Environment): MailConfig | null {
  const url = env.SMTP_URL?.trim();
  if (!url) return null;
  const hour = Number(env.DIGEST_HOUR ?? "8");
  if (!Number.isInteger(hour) || hour < 0 || hour > 23)
    throw new StartFailure(`DIGEST_HOUR must be an hour from 0 to 23, not “${env.DIGEST_HOUR}”.`);
  return {
    smtp: readSmtp(url, env.SMTP_TLS),
    from: readFrom(env.MAIL_FROM),
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    digestHour: hour,
  };
}

// What is wrong is told without the URL, which may hold a password.
function readSmtp(text: string, tls: string | undefined): MailConfig["smtp"] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || !["smtp:", "smtps:"].includes(url.protocol) || !/^\/?$/.test(url.pathname) || url.search)
    throw new StartFailure("SMTP_URL must be smtp://[user:password@]host[:port] or smtps://….");
  if (tls !== undefined && tls !== "required" && tls !== "off")
    throw new StartFailure(`SMTP_TLS must be “required” or “off”, not “${tls}”.`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const implicit = url.protocol === "smtps:";
  // A relay on this machine is reached without leaving it.
  const plain = tls === "off" || (tls === undefined && isLoopback(host));
  return {
    host,
    port: url.port ? Number(url.port) : implicit ? 465 : 587,
    tls: implicit ? "implicit" : plain ? "off" : "starttls",
    login: url.username ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } : null,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function readFrom(text: string | undefined): MailAddress {
  const match = /^(?:([^<>\p{Cc}]*)<([^<>]+)>|([^<>\s]+))$/u.exec(text?.trim() ?? "");
  const found = (match?.[2] ?? match?.[3] ?? "").trim();
  if (!isMailAddress(found))
    throw new StartFailure("With SMTP_URL, MAIL_FROM must be an address: `数通 <shutong@example.gov.cn>`.");
  return { name: (match?.[1] ?? "").trim().replace(/^"|"$/g, ""), address: found };
}

function readPublicUrl(text: string | undefined): string {
  const url = text && URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/" || url.search || url.username)
    throw new StartFailure(
      "With SMTP_URL, PUBLIC_URL must be the installation's address: `https://data.example.gov.cn`.",
    );
  return url.origin;
}

/** The rulebook that `rulebooks/default` names. */
export function defaultRulebook(): string {
  const file = join(projectRoot, "rulebooks", "default");
  if (!existsSync(file)) throw new StartFailure("rulebooks/default is missing: it names the rulebook to start with.");
  return readFileSync(file, "utf8").trim();
}

/** Makes a folder that only its owner may open; `StartFailure` when it cannot be written. */
export function privateFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartFailure(
      `The folder ${path} cannot be written: give it to this user, or name another with DATA_DIR.`,
    );
  }
  return path;
}

/** Writes a secret file with mode 0600. An existing one keeps its place and gets that mode. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  privateFolder(dirname(path));
  try {
    writeFileSync(path, content, { mode: 0o600 });
    if ((statSync(path).mode & 0o777) !== 0o600) chmodSync(path, 0o600);
  } catch {
    throw new StartFailure(`The file ${path} cannot be written.`);
  }
}
