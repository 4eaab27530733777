/** The kinds of sources with tables that the platform reads. */
import type { Connector } from "./connector.ts";
import { mariadb } from "./database/mysql-client.ts";
import { postgresql } from "./database/postgres-client.ts";
import { rest } from "./rest/rest-source.ts";

export const connectorKinds = ["mariadb", "postgresql", "rest"] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

export const connectors: Readonly<Record<ConnectorKind, Connector>> = { mariadb, postgresql, rest };

/** Places where a system leaves files: read by the way of an upload. */
export const dropKinds = ["http", "sftp", "s3"] as const;
export type DropKind = (typeof dropKinds)[number];
export const sourceKinds = [...connectorKinds, ...dropKinds] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const isDrop = (kind: SourceKind): kind is DropKind => (dropKinds as readonly string[]).includes(kind);
