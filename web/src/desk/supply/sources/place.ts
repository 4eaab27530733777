import type { Source, SourceForm } from "../../../api/sources.ts";
import { restDefaults } from "../../parts/RestFields.tsx";

export const kinds = ["mariadb", "postgresql", "rest", "http", "sftp", "s3"] as const;
export type Kind = (typeof kinds)[number];

/** Ports that a kind has where nothing else is said. */
export const ports = { mariadb: 3306, postgresql: 5432, rest: 443, http: 443, sftp: 22, s3: 443 } as const;

/** Whether a kind gives files instead of tables. */
export const isDrop = (kind: Kind): boolean => kind === "http" || kind === "sftp" || kind === "s3";
/** Whether a kind is stated by an address. */
export const isAddressed = (kind: Kind): boolean => kind === "rest" || kind === "http" || kind === "s3";

/** What a form begins with when a kind is chosen. */
export function blankFor(kind: Kind): Partial<SourceForm> {
  const own: Readonly<Record<Kind, SourceForm["settings"]>> = {
    mariadb: null,
    postgresql: null,
    rest: { kind: "rest", since: null, ...restDefaults },
    http: { kind: "http", secretField: null },
    sftp: { kind: "sftp", hostKey: "" },
    s3: { kind: "s3", region: "us-east-1", prefix: "" },
  };
  return {
    kind,
    port: ports[kind],
    settings: own[kind] ?? null,
    ca: null,
    user: "",
    tls: "verified",
    database: kind === "sftp" ? "." : "",
  };
}

/** Host and port as an address. */
export function originText({ host, port, tls }: Pick<Source, "host" | "port" | "tls">): string {
  return `${tls === "off" ? "http" : "https"}://${host}${port === (tls === "off" ? 80 : 443) ? "" : `:${port}`}`;
}

/** Where a source is, in one line. */
export function placeText(source: Pick<Source, "kind" | "host" | "port" | "database" | "tls">): string {
  const { kind, host, port, database } = source;
  if (isAddressed(kind)) return `${originText(source)}/${database.replace(/^\//, "")}`;
  return `${kind === "sftp" ? "sftp://" : ""}${host}:${port}/${database}`;
}

/** The parts of an address that is reached by HTTP, or null while it is none. */
export function placeOf(address: string): Pick<Source, "host" | "port" | "database" | "tls"> | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.hostname === "") return null;
  const off = url.protocol === "http:";
  return {
    host: url.hostname,
    port: Number(url.port) || (off ? 80 : 443),
    database: `${url.pathname}${url.search}`,
    tls: off ? "off" : "verified",
  };
}
