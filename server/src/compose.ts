import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { useRecordKeys } from "./audit/export.ts";
import { record } from "./audit/record.ts";
import { routes as auditRoutes } from "./audit/routes.ts";
import { datasetChange } from "./catalog/dataset-change.ts";
import { datasetReview } from "./catalog/dataset-review.ts";
import { datasetRevocation } from "./catalog/dataset-revocation.ts";
import { availabilityGate, inUseGate } from "./catalog/gates.ts";
import { routes as catalogRoutes } from "./catalog/routes.ts";
import { openDoor } from "./delivery/door.ts";
import { jobs as deliveryJobs } from "./delivery/jobs.ts";
import { datasetInUse } from "./delivery/listing.ts";
import { routes as deliveryRoutes } from "./delivery/routes.ts";
import { authorize, permissionFaults } from "./identity/access.ts";
import { authenticate } from "./identity/actions/authenticate.ts";
import { useDemonstrationFile } from "./identity/actions/demonstration.ts";
import { useRealNameAdapter } from "./identity/real-name.ts";
import { routes as identityRoutes } from "./identity/routes.ts";
import { trialRealName } from "./identity/trial-real-name.ts";
import { legalClock } from "./kernel/clock.ts";
import { type Config, StartFailure } from "./kernel/config.ts";
import type { Database } from "./kernel/database.ts";
import { assertGatesAnswered } from "./kernel/gates.ts";
import { authenticateGate, authorizeGate, type Route, refusedGate } from "./kernel/http.ts";
import { createServer } from "./kernel/http-server.ts";
import type { Job } from "./kernel/jobs.ts";
import type { Log } from "./kernel/log.ts";
import { routes as organizationRoutes } from "./organization/routes.ts";
import { registerProcedure } from "./procedure/procedure.ts";
import { routes as rulebookRoutes } from "./rulebook/routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { serveWeb } from "./web.ts";

/** Every route of the product, module by module in the order of the house. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...auditRoutes,
  ...rulebookRoutes,
  ...organizationRoutes,
  ...identityRoutes,
  ...catalogRoutes,
  ...deliveryRoutes,
];

/** Every job of the product. */
export const jobs: readonly Job<never>[] = [...deliveryJobs];

let composed = false;

/**
 * Puts the parts together, once in a process: procedures become known to the engine, and higher modules answer the gates
 * of lower ones. A gate without an answer or a route without a row in the permission table stops the start.
 */
export function compose(): void {
  if (composed) return;
  composed = true;
  authenticateGate.answer(({ db, request }) => authenticate(db, request));
  authorizeGate.answer(({ actor, operation, subject }) => authorize(actor, operation, subject));
  refusedGate.answer(async ({ ctx, operation, refusal, path }) => {
    const object = { type: "operation", id: operation };
    const facts = { refusal: refusal.refusal, path };
    await ctx.transaction((tx) => record(tx, ctx, "kernel.request-refused", { object, law: refusal.law, facts }));
  });
  availabilityGate.answer(() => undefined); // opening and sharing follow it once they are wired
  inUseGate.answer(async ({ db, dataset }) => datasetInUse(db, dataset, (await legalClock(db)).today));
  for (const procedure of [datasetReview, datasetChange, datasetRevocation]) registerProcedure(procedure);
  useRealNameAdapter(trialRealName);
  assertGatesAnswered();
  const faults = permissionFaults(routes);
  if (faults.length > 0) throw new StartFailure(faults.join("\n"));
}

/** The whole HTTP application on an open database. Does not listen yet. */
export async function composeServer(options: {
  config: Config;
  database: Database;
  log: Log;
}): Promise<FastifyInstance> {
  compose();
  const { config, database, log } = options;
  useDemonstrationFile(join(config.dataDir, "demonstration-accounts.json"));
  useRecordKeys(config.dataDir);
  const app = await createServer({ db: database.db, log, routes, trustProxy: config.trustProxy });
  const door = openDoor({ connection: database.connection, db: database.db, log });
  app.addHook("onClose", () => door.close());
  await serveWeb(app, { log });
  return app;
}
