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
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

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
  readonly rulebook: string;
  readonly masterKeyFile: string;
  readonly checkpointDir: string;
  readonly logLevel: string;
  /** Addresses of proxies whose forwarded headers are believed; empty: none. */
  readonly trustProxy: readonly string[];
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
  const url = env.DATABASE_URL?.trim() || null;
  if (url && !/^postgres(ql)?:\/\//.test(url)) {
    throw new StartFailure("DATABASE_URL must begin with postgres:// or postgresql://.");
  }
  const dataDir = resolve(env.DATA_DIR ?? join(projectRoot, "data"), rulebook);
  return {
    host: env.HOST ?? "127.0.0.1",
    port,
    dataDir,
    databaseUrl: url,
    rulebook,
    masterKeyFile: resolve(env.MASTER_KEY_FILE ?? join(dataDir, "keys", "master.json")),
    checkpointDir: resolve(env.CHECKPOINT_DIR ?? join(dataDir, "checkpoints")),
    logLevel: env.LOG_LEVEL ?? "info",
    trustProxy: (env.TRUST_PROXY ?? "")
      .split(",")
      .map((address) => address.trim())
      .filter(Boolean),
  };
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
