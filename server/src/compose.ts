import type { FastifyInstance } from "fastify";
import type { Config } from "./kernel/config.ts";
import type { Database } from "./kernel/database.ts";
import { assertGatesAnswered } from "./kernel/gates.ts";
import type { Route } from "./kernel/http.ts";
import { createServer } from "./kernel/http-server.ts";
import type { Job } from "./kernel/jobs.ts";
import type { Log } from "./kernel/log.ts";
import { systemRoutes } from "./system-routes.ts";

/** Every route of the product, module by module in the order of the house. */
export const routes: readonly Route[] = [...systemRoutes];

/** Every job of the product. */
export const jobs: readonly Job<never>[] = [];

let gatesAnswered = false;

/** Registers the answers of higher modules to the questions of lower ones. Once in a process. */
export function answerGates(): void {
  if (gatesAnswered) return;
  gatesAnswered = true;
  assertGatesAnswered();
}

/** The whole HTTP application on an open database. Does not listen yet. */
export async function composeServer(options: {
  config: Config;
  database: Database;
  log: Log;
}): Promise<FastifyInstance> {
  answerGates();
  const { config, database, log } = options;
  return createServer({ db: database.db, log, routes, trustProxy: config.trustProxy });
}
