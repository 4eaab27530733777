/** The kinds of sources with tables that the platform reads. */
import type { Connector } from "./connector.ts";
import { mariadb } from "./database/mysql-client.ts";
import { postgresql } from "./database/postgres-client.ts";
import { rest } from "./rest/rest-source.ts";

export const connectorKinds = ["mariadb", "postgresql", "rest"] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

export const connectors: Readonly<Record<ConnectorKind, Connector>> = { mariadb, postgresql, rest };
