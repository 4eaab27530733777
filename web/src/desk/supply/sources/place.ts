import type { Source } from "../../../api/sources.ts";

/** Ports that a kind has where nothing else is said. */
export const ports = { mariadb: 3306, postgresql: 5432, rest: 443 } as const;

/** Where a source is, in one line. */
export function placeText({ kind, host, port, database, tls }: Source): string {
  if (kind !== "rest") return `${host}:${port}/${database}`;
  const usual = tls === "off" ? 80 : 443;
  return `${tls === "off" ? "http" : "https"}://${host}${port === usual ? "" : `:${port}`}/${database.replace(/^\//, "")}`;
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
