/**
 * Signing in to a database that a department runs, to read it or to write to it. The connection goes to an address that was looked at
 * (`OUTBOUND_ALLOW`); a certificate is verified by the host's name as it was stated.
 */
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import { type Connection, type ConnectionOptions, createConnection } from "mysql2";
import pg from "pg";
import { connectOut, placeOf, type Unanswered } from "./outbound.ts";

/** How the connection is encrypted. `verified`: a trusted certificate that names the host; `encrypted`: with any; `off`: in the clear. */
export const tlsWays = ["verified", "encrypted", "off"] as const;
export type TlsWay = (typeof tlsWays)[number];

/** Where a database is, and as whom one signs in. */
export interface DatabasePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly tls: TlsWay;
  /** Certificates (PEM) that are trusted instead of the public ones. */
  readonly ca?: string | null;
}

/** Thrown where nobody was asked to let us in. `tls`: a certificate cannot be verified by an address. */
export class NotConnected extends Error {
  readonly failed: Unanswered["failed"] | "tls";
  readonly detail: string;
  constructor({ failed, detail }: Pick<NotConnected, "failed" | "detail">) {
    super(failed);
    this.failed = failed;
    this.detail = detail;
  }
}

interface Patience {
  /** Milliseconds until the connection stands. */
  readonly connect: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a driver of MariaDB's protocol is told: numbers and times come as text; a server cannot ask this machine for a file, unless `files`
 * (the statement then names what it is given), and no statement hides in another.
 */
export function mariaDbOptions(place: DatabasePlace, secret: string, files = false) {
  return {
    host: place.host,
    port: place.port,
    user: place.user,
    password: secret,
    database: place.database,
    charset: "UTF8MB4_GENERAL_CI",
    flags: [...(files ? [] : ["-LOCAL_FILES"]), "-MULTI_STATEMENTS"],
    multipleStatements: false,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    ...(place.tls === "off" ? {} : { ssl: { ...trust(place), verifyIdentity: place.tls === "verified" } }),
  } satisfies ConnectionOptions;
}

/** Connects to a MariaDB and signs in. Throws `NotConnected`, or the driver's error where the server refuses. */
export async function signInToMariaDb(
  place: DatabasePlace,
  secret: string,
  { connect, signal, files }: Patience & { readonly files?: boolean },
): Promise<Connection> {
  if (place.tls === "verified" && isIP(place.host) !== 0)
    throw new NotConnected({
      failed: "tls",
      detail: "a certificate is verified by the host's name, not by an address",
    });
  const socket = await connectOut(place.host, place.port, connect);
  if ("failed" in socket) throw new NotConnected(socket);
  if (signal?.aborted) socket.destroy();
  signal?.throwIfAborted();
  socket.setKeepAlive(true);
  const connection = createConnection({
    ...mariaDbOptions(place, secret, files),
    connectTimeout: connect,
    stream: socket,
  });
  connection.on("error", () => undefined);
  signal?.addEventListener("abort", () => connection.destroy(), { once: true });
  try {
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return connection;
}

/** Connects to a PostgreSQL and signs in. Throws `NotConnected`, or the driver's error where the server refuses. */
export async function signInToPostgres(
  place: DatabasePlace,
  secret: string,
  { connect, signal, ...more }: Patience & Pick<pg.ClientConfig, "query_timeout" | "types">,
): Promise<pg.Client> {
  const target = await placeOf(place.host);
  if ("failed" in target) throw new NotConnected(target);
  signal?.throwIfAborted();
  const client = new pg.Client({
    host: target.address,
    port: place.port,
    user: place.user,
    password: secret,
    database: place.database,
    connectionTimeoutMillis: connect,
    application_name: "shutong",
    keepAlive: true,
    ssl:
      place.tls === "off"
        ? false
        : {
            ...trust(place),
            ...(isIP(place.host) === 0 ? { servername: place.host } : {}),
            checkServerIdentity: (_name: string, certificate: PeerCertificate) =>
              place.tls === "verified" ? checkServerIdentity(place.host, certificate) : undefined,
          },
    ...more,
  });
  client.on("error", () => undefined);
  signal?.addEventListener("abort", () => void streamOf(client).destroy(), { once: true });
  try {
    await client.connect();
  } catch (error) {
    streamOf(client).destroy();
    throw error;
  }
  return client;
}

/** The bytes between a client and its server; to destroy it ends the connection, whatever it does at that time. */
export function streamOf(client: pg.Client): Duplex {
  return (client as unknown as { connection: { stream: Duplex } }).connection.stream;
}

const trust = ({ tls, ca }: DatabasePlace) => ({ rejectUnauthorized: tls === "verified", ...(ca ? { ca } : {}) });
