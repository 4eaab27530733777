import { createWriteStream } from "node:fs";
import pino from "pino";

export type Log = pino.Logger;

// What must never reach a log, wherever it stands in what is logged.
const redact = {
  paths: [
    "req.headers.cookie",
    "req.headers.authorization",
    "*.password",
    "*.secret",
    "*.token",
    "*.code",
    "password",
    "secret",
    "token",
  ],
  censor: "[redacted]",
};

/**
 * JSON lines, one an event, control characters escaped (ASVS V16.4.1). `file` appends to a file and sends only errors to
 * standard error; without it all goes to standard output.
 */
export function openLog(options: { level: string; file?: string; name?: string }): Log {
  const base = {
    name: options.name ?? "shutong",
    level: options.level,
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (!options.file) return pino(base);
  const streams = [
    { level: options.level as pino.Level, stream: createWriteStream(options.file, { flags: "a", mode: 0o600 }) },
    { level: "error" as const, stream: process.stderr },
  ];
  return pino(base, pino.multistream(streams));
}
