import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { readWorkbook } from "./aggregation/actions/workbook.ts";
import { dataInconsistency } from "./aggregation/comparison/data-inconsistency.ts";
import { dataCorrection } from "./aggregation/correction/data-correction.ts";
import { keepByDefault } from "./aggregation/data-center/keeping.ts";
import { partitionAbove } from "./aggregation/data-center/partitions.ts";
import { consumersGate, grantedItemsGate, versionsInUseGate } from "./aggregation/gates.ts";
import { jobs as aggregationJobs } from "./aggregation/jobs.ts";
import { projectAcceptance } from "./aggregation/project/project-acceptance.ts";
import { projectApproval } from "./aggregation/project/project-approval.ts";
import { dataIssue } from "./aggregation/quality/data-issue.ts";
import { routes as aggregationRoutes } from "./aggregation/routes.ts";
import { jobs as sourceJobs } from "./aggregation/source/jobs.ts";
import { interfaceState } from "./aggregation/supply/listing.ts";
import { interfacesOf } from "./aggregation/supply/store.ts";
import { missingPart, staleRetained, unstructuredDataset, unsuppliedDataset } from "./aggregation/watch-listing.ts";
import type { Retention } from "./audit/erasure.ts";
import { useRecordKeys } from "./audit/export.ts";
import { objectNamesGate, retentionGate } from "./audit/gates.ts";
import { jobs as auditJobs } from "./audit/jobs.ts";
import { record } from "./audit/record.ts";
import { routes as auditRoutes } from "./audit/routes.ts";
import { shareAs } from "./catalog/actions.ts";
import { catalogPublication } from "./catalog/catalog-publication.ts";
import { datasetChange } from "./catalog/dataset-change.ts";
import { datasetReview } from "./catalog/dataset-review.ts";
import { datasetRevocation } from "./catalog/dataset-revocation.ts";
import { duplicateCollection } from "./catalog/duplicate-listing.ts";
import {
  availabilityGate,
  grantedDatasetGate,
  interfaceGate,
  interfacesGate,
  inUseGate,
  workbookGate,
} from "./catalog/gates.ts";
import { datasetReference, itemReference } from "./catalog/reference-listing.ts";
import { datasetSubjects, providingFacts } from "./catalog/register-subjects-listing.ts";
import { routes as catalogRoutes } from "./catalog/routes.ts";
import { sourceDesignation } from "./catalog/source-designation.ts";
import { checkRows, elementRows } from "./catalog/standard-form.ts";
import { catalogStatistics } from "./catalog/statistics.ts";
import { collectionWithoutBasis, themeNotShared, untouchedDataset } from "./catalog/watch-entries-listing.ts";
import { staleDataset, withoutData } from "./catalog/watch-listing.ts";
import { openDoor } from "./delivery/door.ts";
import { jobs as deliveryJobs } from "./delivery/jobs.ts";
import { consumersOf, datasetInUse, grantById, grantedItems } from "./delivery/listing.ts";
import { grantReference } from "./delivery/reference-listing.ts";
import { grantSubjects, usingFacts } from "./delivery/register-subjects-listing.ts";
import { routes as deliveryRoutes } from "./delivery/routes.ts";
import { versionsInUse } from "./delivery/versions-in-use-listing.ts";
import { idleWatches, unusualUseWatches } from "./delivery/watch/watch-listing.ts";
import { authorize, permissionFaults } from "./identity/access.ts";
import { authenticate } from "./identity/actions/authenticate.ts";
import { useDemonstrationFile } from "./identity/actions/demonstration.ts";
import { jobs as identityJobs } from "./identity/jobs.ts";
import { useRealNameAdapter } from "./identity/real-name.ts";
import { routes as identityRoutes } from "./identity/routes.ts";
import { trialRealName } from "./identity/trial-real-name.ts";
import { legalClock } from "./kernel/clock.ts";
import { type Config, StartFailure } from "./kernel/config.ts";
import type { Database } from "./kernel/database.ts";
import { assertGatesAnswered } from "./kernel/gates.ts";
import { jobs as kernelJobs } from "./kernel/housekeeping.ts";
import { authenticateGate, authorizeGate, type Route, refusedGate } from "./kernel/http.ts";
import { createServer } from "./kernel/http-server.ts";
import type { Job } from "./kernel/jobs.ts";
import type { Log } from "./kernel/log.ts";
import { allowOutbound } from "./kernel/outbound.ts";
import { workGate } from "./notice/gates.ts";
import { jobs as noticeJobs } from "./notice/jobs.ts";
import { routes as noticeRoutes } from "./notice/routes.ts";
import { followDataset as followInOpening } from "./opening/actions.ts";
import { openApplication } from "./opening/open-application.ts";
import { publicOpinion } from "./opening/public-opinion.ts";
import { routes as openingRoutes } from "./opening/routes.ts";
import { openMattersGate } from "./organization/gates.ts";
import { routes as organizationRoutes } from "./organization/routes.ts";
import { registerStatistic } from "./organization/statistics.ts";
import type { ReferenceKind } from "./procedure/form.ts";
import { jobs as procedureJobs } from "./procedure/jobs.ts";
import { openMattersOf } from "./procedure/listing.ts";
import { registerProcedure } from "./procedure/procedure.ts";
import {
  caseReference,
  fileReference,
  organizationReference,
  personReference,
  programReference,
} from "./procedure/reference-listing.ts";
import { type ReferenceAnswer, registerReference } from "./procedure/references.ts";
import { routes as procedureRoutes } from "./procedure/routes.ts";

import { procedureStatistics } from "./procedure/statistics.ts";
import { registerWatch, registerWatchSource, watchFaults } from "./procedure/watch.ts";
import { workOf } from "./procedure/work-listing.ts";
import { shareTypeGate } from "./register/gates.ts";
import { systemReference } from "./register/list-listing.ts";
import { organizationSubjects, regionSubjects } from "./register/organization-subjects-listing.ts";
import { regionWithoutAuthority } from "./register/region-watch-listing.ts";
import { routes as registerRoutes } from "./register/routes.ts";
import { registerRowKind } from "./register/row-kinds.ts";
import { registerFaults } from "./register/rules.ts";
import { registerSubjectFacts, registerSubjectKind } from "./register/subject.ts";
import { wantedWatches } from "./register/wanted-listing.ts";
import { registerWatches } from "./register/watch-listing.ts";

import { currentRulebook } from "./rulebook/current.ts";
import { routes as rulebookRoutes } from "./rulebook/routes.ts";
import type { Rulebook } from "./rulebook/rulebook.ts";
import { followDataset as followInSharing } from "./sharing/actions.ts";
import { jobs as sharingJobs } from "./sharing/jobs.ts";
import { sharingProcedures } from "./sharing/procedures.ts";
import { routes as sharingRoutes } from "./sharing/routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { serveWeb } from "./web.ts";

/** Every route of the product, module by module in the order of the house. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...auditRoutes,
  ...rulebookRoutes,
  ...organizationRoutes,
  ...identityRoutes,
  ...noticeRoutes,
  ...procedureRoutes,
  ...registerRoutes,
  ...catalogRoutes,
  ...aggregationRoutes,
  ...deliveryRoutes,
  ...sharingRoutes,
  ...openingRoutes,
];

/** Every job of the product. */
export const jobs: readonly Job<never>[] = [
  ...kernelJobs,
  ...auditJobs,
  ...identityJobs,
  ...noticeJobs,
  ...procedureJobs,
  ...aggregationJobs,
  ...sourceJobs,
  ...deliveryJobs,
  ...sharingJobs,
];

let composed = false;

/** Who answers for each kind of thing that a form names. */
const references: Readonly<Record<ReferenceKind, ReferenceAnswer>> = {
  dataset: datasetReference,
  item: itemReference,
  organization: organizationReference,
  person: personReference,
  program: programReference,
  grant: grantReference,
  case: caseReference,
  file: fileReference,
  system: systemReference,
};

/** How long the rulebook wants records of use kept; for all others the law's own six months hold. */
function recordRetention(rulebook: Rulebook): Retention {
  const records = rulebook.use.records;
  if (records?.keep.unit !== "year") return { useYears: 3, otherDays: 180 };
  return { useYears: records.keep.amount, otherDays: 180, law: { rulebook: rulebook.name, article: records.article } };
}

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
  availabilityGate.answer(async ({ tx, ctx, dataset, why, case: decided }) => {
    await followInSharing(tx, ctx, dataset, why);
    await followInOpening(tx, ctx, dataset, why, decided);
  });
  workGate.answer(workOf);
  interfacesGate.answer(({ db, datasets }) => interfacesOf(db, datasets));
  retentionGate.answer(() => recordRetention(currentRulebook()));
  objectNamesGate.answer(async ({ db, type, ids }) => {
    if (!Object.hasOwn(references, type)) return new Map();
    return references[type as ReferenceKind].names(db, ids, null);
  });
  openMattersGate.answer(({ tx, organization }) => openMattersOf(tx, organization));
  consumersGate.answer(({ db, dataset, today }) => consumersOf(db, dataset, today));
  grantedItemsGate.answer(({ db, ...of }) => grantedItems(db, of));
  versionsInUseGate.answer(({ db, ...of }) => versionsInUse(db, of));
  shareTypeGate.answer(({ tx, ctx, dataset, type, note, law }) => shareAs(tx, ctx, dataset, type, note, law));
  grantedDatasetGate.answer(async ({ db, grant }) => (await grantById(db, grant))?.dataset ?? null);
  workbookGate.answer(readWorkbook);
  interfaceGate.answer(({ db, dataset }) => interfaceState(db, dataset));
  inUseGate.answer(async ({ db, dataset }) => datasetInUse(db, dataset, (await legalClock(db)).today));
  for (const procedure of [
    datasetReview,
    datasetChange,
    datasetRevocation,
    sourceDesignation,
    dataIssue,
    dataCorrection,
    dataInconsistency,
    catalogPublication,
    projectApproval,
    projectAcceptance,
    ...sharingProcedures,
    openApplication,
    publicOpinion,
  ])
    registerProcedure(procedure);
  for (const statistic of [...catalogStatistics, ...procedureStatistics]) registerStatistic(statistic);
  for (const kind of [organizationSubjects, regionSubjects, datasetSubjects, grantSubjects]) registerSubjectKind(kind);
  for (const facts of [providingFacts, usingFacts]) registerSubjectFacts("organization", facts);
  for (const watch of [
    ...[staleDataset, withoutData, untouchedDataset, collectionWithoutBasis, themeNotShared, duplicateCollection],
    regionWithoutAuthority,
    ...[unsuppliedDataset, unstructuredDataset, staleRetained, missingPart],
    ...unusualUseWatches,
  ])
    registerWatch(watch);
  for (const rows of [checkRows, elementRows]) registerRowKind(rows);
  registerWatchSource(registerWatches);
  registerWatchSource(wantedWatches);
  registerWatchSource(idleWatches);
  for (const [kind, answer] of Object.entries(references)) registerReference(kind as ReferenceKind, answer);
  useRealNameAdapter(trialRealName);
  assertGatesAnswered();
  const faults = permissionFaults(routes);
  if (faults.length > 0) throw new StartFailure(faults.join("\n"));
}

/** What a rulebook names that no part of this build knows (a watch, a role that a register confers), a line each. */
export function rulebookFaults(rulebook: Rulebook): readonly string[] {
  compose();
  return [...watchFaults(rulebook), ...registerFaults(rulebook)].map((line) => `rulebooks/${rulebook.name}: ${line}`);
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
  allowOutbound(config.outboundAllow);
  keepByDefault(config.keep);
  partitionAbove(config.partitionRows);
  const app = await createServer({ db: database.db, log, routes, trustProxy: config.trustProxy });
  const door = openDoor({ connection: database.connection, db: database.db, log });
  app.addHook("onClose", () => door.close());
  await serveWeb(app, { log });
  return app;
}
