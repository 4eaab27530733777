import { expect, test } from "vitest";
import { routes } from "../src/compose.ts";

/**
 * The routes that write no record: looking things up, by whoever may. Whoever adds one says here that it hands out no data
 * of a dataset, and changes nothing.
 */
const unrecorded: Readonly<Record<string, readonly string[]>> = {
  platform: ["readHealth", "readReadiness", "readMetrics", "readProblem", "readClock"],
  audit: [
    "readCheckpoint",
    "readRecordKey",
    "readRecordState",
    "proveInclusion",
    "proveConsistency",
    "listRecordEvents",
  ],
  rulebook: [
    "listRulebooks",
    "readRulebook",
    "listArticles",
    "listWorkings",
    "readArticle",
    "listProcedureRules",
    "readCalendar",
    "explainTerm",
    "listNotices",
    "listOwnTerms",
  ],
  organization: ["listOrganizations", "readOrganizationTree", "readOrganization", "listRegions", "readAreaStatistics"],
  identity: [
    "listSessions",
    "readMe",
    "listDemonstrationAccounts",
    "listPeople",
    "readPerson",
    "listPrograms",
    "readProgram",
  ],
  notice: ["listMyNotices", "readMailSettings"],
  procedure: [
    "listCases",
    "readBadges",
    "listProcedures",
    "readProcedure",
    "listChoices",
    "planCase",
    "readCase",
    "listFindings",
    "listDelegations",
    "listWatches",
    "readWatch",
  ],
  register: [
    "listRegisters",
    "listRegisterEntries",
    "listMentions",
    "listOpinions",
    "readRegisterEntry",
    "listMissingEntries",
    "listRegisterFilings",
    "readSubjectRegisters",
  ],
  catalog: [
    "searchDatasets",
    "listOwnDatasets",
    "readDataset",
    "readDraft",
    "listDatasetVersions",
    "readDatasetVersion",
    "readDatasetHistory",
    "listFilings",
    "listLawfulSources",
    "listLists",
    "listStandards",
    "readLevelCatalog",
    "listLevelCatalogs",
    "readCatalogEdition",
    "listDatabases",
    "readDatabase",
    "listPublicDatabases",
    "searchOpenDatasets",
    "readOpenDataset",
    "listCategories",
    "listPublishers",
    "readCatalogCodes",
    "downloadCatalogTemplate",
    "exportOwnDatasets",
    "checkCatalogWorkbook",
    "markCatalogWorkbook",
  ],
  aggregation: [
    "draftItemsFromLoad",
    "draftItemsFromSchema",
    "draftItemsFromFile",
    "listLoads",
    "readLoad",
    "followLoad",
    "listVersions",
    "readKeeping",
    "readQueryItems",
    "readDistribution",
    "listQuarantine",
    "readQuality",
    "readOpenQuality",
    "readProfile",
    "readLineage",
    "draftQualityRules",
    "readReconciliations",
    "listReconciliations",
    "listComparisons",
    "readComparison",
    "readInconsistencyViews",
    "listCorrections",
    "readCorrectionTerms",
    "readSupply",
    "listSources",
    "readTableFeed",
    "proposeTableFeed",
    "readSource",
    "listDocuments",
    "readJointCollection",
    "readInventory",
  ],
  delivery: [
    "listGrants",
    "listMyGrants",
    "readGrant",
    "readGrantUsage",
    "describeGrant",
    "showSignedExample",
    "listUsage",
    "readProvenance",
    "listStops",
    "listWarningRules",
    "listPushTargets",
    "listWebhooks",
  ],
  sharing: [
    "readApplicationTerms",
    "listApplicationUsers",
    "readApplication",
    "listDemands",
    "findDemandCandidates",
    "readVerificationOffer",
    "listVerifications",
    "listReturnFlows",
  ],
  opening: ["readOpeningChanges", "listAuthorisable", "listAuthorisations"],
};

test("G2: the routes that write no record are this list and no other", () => {
  const declared = routes.filter((route) => route.unrecorded).map(({ operation }) => operation);
  expect(declared.sort()).toEqual(Object.values(unrecorded).flat().sort());
});

test("G2: none of them changes anything", () => {
  const unsafe = routes.filter((route) => route.unrecorded && route.method !== "GET").map(({ operation }) => operation);
  // Asks what a case would take, or what a file would bring; opens and keeps nothing.
  expect(unsafe.sort()).toEqual([
    "checkCatalogWorkbook",
    "draftItemsFromFile",
    "draftItemsFromSchema",
    "markCatalogWorkbook",
    "planCase",
    "proposeTableFeed",
  ]);
});

test("G2: whatever hands out data of a dataset goes through the door, which records it itself", () => {
  const door = routes.filter((route) => route.signed);
  expect(door.map(({ operation }) => operation).sort()).toEqual([
    "callData",
    "callOpenData",
    "downloadData",
    "downloadDocument",
    "downloadOpenData",
    "previewOpenData",
    "readChanges",
    "verifyData",
    "viewData",
  ]);
  for (const route of door) expect([route.operation, route.unrecorded]).toEqual([route.operation, undefined]);
});
