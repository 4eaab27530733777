/**
 * Who may do what, at which scope: one declarative table. The API, the buttons (`GET /api/v1/me`) and the role matrix
 * test come from it; a route without a row stops the start. Each module writes its rows in its own block.
 *
 * A row: `allow` pairs a role with the scope in which it may act, or is `"anyone"` (no sign-in needed). Scopes:
 *   any     whatever it is, wherever it is
 *   own     the subject concerns the organization that the actor acts for
 *   region  the subject lies in the region of the actor's organization
 *   self    the subject concerns the actor as a person
 * `signed-in` stands for whoever showed a password or a key (assurance 1), `officer` for any person with a business role.
 * Back-office roles count only with a second factor (assurance 2).
 * `outside` is the answer to somebody who has the role but not in this scope: 404 where he may not know that the thing
 * exists, 403 where he may read but not act. A subject that says who may read it (`Subject.readable`) decides instead.
 */
import { administratorRoles, type Role } from "./role.ts";

export type Scope = "any" | "own" | "region" | "self";
export type Grantee = Role | "signed-in" | "officer";
export type Allowance = readonly [Grantee, Scope];

export interface Permission {
  readonly allow: "anyone" | readonly Allowance[];
  readonly outside?: 403 | 404;
}

/** The same scope for several roles. */
function each<const R extends Grantee>(roles: readonly R[], scope: Scope): readonly Allowance[] {
  return roles.map((role) => [role, scope] as const);
}

const anyone = { allow: "anyone" } as const satisfies Permission;

export const permissions = {
  // --- organization ---
  listOrganizations: anyone,
  readOrganizationTree: anyone,
  readOrganization: anyone,
  listRegions: anyone,
  readAreaStatistics: { allow: [["officer", "any"]] },
  createOrganization: { allow: [["system-admin", "region"]], outside: 403 },
  changeOrganization: { allow: [["system-admin", "region"]], outside: 403 },
  closeOrganization: { allow: [["system-admin", "region"]], outside: 403 },
  nameResponsiblePerson: {
    allow: [
      ["system-admin", "region"],
      ["data-officer", "own"],
      ["head", "own"],
    ],
    outside: 403,
  },

  // --- identity ---
  bootstrap: anyone,
  signIn: anyone,
  listDemonstrationAccounts: anyone,
  demonstrationSignIn: anyone,
  registerPublicUser: anyone,
  readMe: anyone,
  signOut: anyone,
  confirmSecondFactor: { allow: [["signed-in", "any"]] },
  beginSecondFactor: { allow: [["signed-in", "any"]] },
  enrolSecondFactor: { allow: [["signed-in", "any"]] },
  changePassword: { allow: [["signed-in", "any"]] },
  switchOrganization: { allow: [["signed-in", "any"]] },
  listSessions: { allow: [["signed-in", "any"]] },
  endSession: { allow: [["signed-in", "self"]], outside: 404 },
  listPeople: { allow: each(["system-admin", "security-admin"], "any") },
  readPerson: { allow: each(["system-admin", "security-admin"], "region"), outside: 404 },
  createPerson: { allow: [["system-admin", "region"]], outside: 403 },
  changePerson: { allow: [["system-admin", "region"]], outside: 404 },
  resetPassword: { allow: [["system-admin", "region"]], outside: 404 },
  grantRole: { allow: [["security-admin", "region"]], outside: 404 },
  revokeRole: { allow: [["security-admin", "region"]], outside: 404 },
  activatePerson: { allow: [["security-admin", "region"]], outside: 404 },
  disablePerson: { allow: each(["system-admin", "security-admin"], "region"), outside: 404 },
  resetSecondFactor: { allow: [["security-admin", "region"]], outside: 404 },
  listPrograms: { allow: [["officer", "any"]] },
  readProgram: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  createProgram: { allow: each(["data-officer", "head"], "own"), outside: 403 },
  closeProgram: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  createProgramKey: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  revokeProgramKey: { allow: each(["data-officer", "head"], "own"), outside: 404 },

  // --- notice ---
  // Lists show what the asker's roles, or he himself, were told.
  listMyNotices: { allow: each(["officer", ...administratorRoles, "public-user"], "any") },
  readMailSettings: { allow: each(["officer", ...administratorRoles, "public-user"], "any") },
  changeMailSettings: { allow: each(["officer", ...administratorRoles, "public-user"], "any") },
  readMyNotices: { allow: each(["officer", ...administratorRoles, "public-user"], "any") },

  // --- audit ---
  // What proves is for everybody; what was done is for the audit administrator alone.
  readCheckpoint: anyone,
  readRecordKey: anyone,
  readRecordState: anyone,
  proveInclusion: anyone,
  proveConsistency: anyone,
  listRecordEvents: anyone,
  searchRecord: { allow: [["audit-admin", "any"]] },
  readEntry: { allow: [["audit-admin", "any"]] },
  exportRecord: { allow: [["audit-admin", "any"]] },

  // --- rulebook ---
  // The law and how days are counted are for everybody to read.
  listRulebooks: anyone,
  readRulebook: anyone,
  listArticles: anyone,
  readArticle: anyone,
  listProcedureRules: anyone,
  readCalendar: anyone,
  explainTerm: anyone,
  listNotices: anyone,
  listOwnTerms: anyone,
  loadNotice: { allow: each(["system-admin", "supervisor"], "any") },
  setOwnTerm: { allow: [["supervisor", "any"]] },

  // --- procedure ---
  // Lists show what concerns the asker: his organization, himself, and for an authority its region.
  listCases: { allow: [...each(["officer", "public-user"], "any")] },
  readBadges: { allow: [...each(["officer", "public-user"], "any")] },
  // What there is to apply for, who decides it and in what term is for everybody to read.
  listWorkings: anyone,
  listProcedures: anyone,
  readProcedure: anyone,
  listChoices: { allow: [...each(["officer", "public-user"], "any")] },
  uploadCaseFile: { allow: [...each(["officer", "public-user"], "any")] },
  // Which roles may open which procedure is the procedure's own declaration.
  planCase: { allow: [...each(["officer", "public-user"], "any")] },
  openCase: { allow: [...each(["officer", "public-user"], "any")] },
  readCase: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  readCaseFile: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  // Who sits at a task is the rulebook's; the organization and the role are checked against the task again.
  decideTask: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
    ],
    outside: 404,
  },
  performTask: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
    ],
    outside: 404,
  },
  returnCase: { allow: [["officer", "own"]], outside: 404 },
  askExtension: { allow: [["officer", "own"]], outside: 404 },
  completeCase: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
    ],
    outside: 404,
  },
  withdrawCase: {
    allow: [
      ["officer", "own"],
      ["public-user", "self"],
    ],
    outside: 404,
  },
  suspendCase: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
    ],
    outside: 404,
  },
  resumeCase: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
    ],
    outside: 404,
  },
  linkCases: { allow: [["officer", "own"]], outside: 404 },
  listFindings: { allow: [["officer", "any"]] },
  explainFinding: {
    allow: [
      ["data-officer", "own"],
      ["head", "own"],
    ],
    outside: 404,
  },
  resolveFinding: { allow: [["supervisor", "region"]], outside: 404 },
  listDelegations: { allow: [["officer", "any"]] },
  fileDelegation: { allow: each(["data-officer", "head"], "any") },
  endDelegation: { allow: each(["data-officer", "head"], "any") },
  // Matters of one's own organization; of a region, for its authority.
  listWatches: { allow: [["officer", "any"]] },
  readWatch: { allow: [["officer", "any"]] },

  // --- register ---
  // Who may keep, read and take note is the rulebook's, register by register; what everyone may read needs no sign-in.
  listRegisters: anyone,
  listRegisterEntries: anyone,
  listOpinions: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  readOpinionFile: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  inviteAdviser: { allow: [["officer", "own"]], outside: 404 },
  recordOpinion: { allow: [["officer", "own"]], outside: 404 },
  listMentions: anyone,
  // Lists of institutions and levels, for whoever works in government.
  listLevelCatalogs: { allow: [["officer", "any"]] },
  readCatalogEdition: { allow: [["officer", "any"]] },
  readLevelCatalog: { allow: [["officer", "any"]] },
  listStandards: { allow: [["officer", "any"]] },
  listLists: { allow: [["officer", "any"]] },
  readRegisterEntry: anyone,
  writeRegisterEntry: { allow: [["officer", "any"]] },
  acknowledgeRegisterEntry: { allow: [["officer", "own"]], outside: 404 },
  removeRegisterEntry: { allow: [["officer", "own"]], outside: 404 },
  listMissingEntries: { allow: [["officer", "any"]] },
  listRegisterFilings: { allow: [["officer", "any"]] },
  readSubjectRegisters: { allow: [["officer", "any"]] },
  readRegisterFile: anyone,

  // --- protection ---

  // --- catalog ---
  searchDatasets: { allow: [["officer", "any"]] },
  listOwnDatasets: { allow: [["officer", "any"]] },
  readDataset: { allow: [["officer", "any"]], outside: 404 },
  readDraft: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  createDataset: { allow: each(["data-officer", "head"], "any") },
  downloadCatalogTemplate: { allow: [["officer", "any"]] },
  exportOwnDatasets: { allow: [["officer", "any"]] },
  checkCatalogWorkbook: { allow: each(["data-officer", "head"], "any") },
  markCatalogWorkbook: { allow: each(["data-officer", "head"], "any") },
  importCatalogWorkbook: { allow: each(["data-officer", "head"], "any") },
  saveDraft: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  deleteDraft: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  submitDataset: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  beginChange: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  dropChange: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  reportChange: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  verifyDataset: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  requestRevocation: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listDatasetVersions: { allow: [["officer", "any"]], outside: 404 },
  readDatasetVersion: { allow: [["officer", "any"]], outside: 404 },
  readDatasetHistory: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  addCategory: { allow: [["reviewer", "any"]] },
  listFilings: { allow: each(["reviewer", "supervisor"], "any") },
  acknowledgeFiling: { allow: [["reviewer", "region"]], outside: 404 },
  listLawfulSources: { allow: [["officer", "any"]] },
  listDatabases: { allow: [["officer", "any"]] },
  readDatabase: { allow: [["officer", "any"]] },
  createDatabase: { allow: [["reviewer", "any"]] },
  changeDatabase: { allow: [["reviewer", "region"]] },
  proposeDatabaseEntry: { allow: each(["data-officer", "head"], "any") },
  decideDatabaseEntry: { allow: each(["data-officer", "head"], "own") },
  listPublicDatabases: anyone,
  searchOpenDatasets: anyone,
  readOpenDataset: anyone,
  listCategories: anyone,
  listPublishers: anyone,
  readCatalogCodes: anyone,

  // --- aggregation ---
  uploadFile: { allow: [["data-officer", "own"]], outside: 403 },
  listLoads: { allow: [["officer", "any"]] },
  readLoad: {
    allow: [
      ["data-officer", "own"],
      ["head", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  followLoad: {
    allow: [
      ["data-officer", "own"],
      ["head", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  draftItemsFromSchema: { allow: each(["data-officer", "head"], "any") },
  draftItemsFromFile: { allow: each(["data-officer", "head"], "any") },
  draftItemsFromLoad: { allow: [["data-officer", "own"]], outside: 404 },
  reviseProposal: { allow: [["data-officer", "own"]], outside: 404 },
  confirmLoad: { allow: [["data-officer", "own"]], outside: 404 },
  cancelLoad: { allow: [["data-officer", "own"]], outside: 404 },
  repeatLoad: { allow: [["data-officer", "own"]], outside: 404 },
  listQuarantine: { allow: [["data-officer", "own"]], outside: 404 },
  downloadQuarantine: { allow: [["data-officer", "own"]], outside: 404 },
  mendRow: { allow: [["data-officer", "own"]], outside: 404 },
  listVersions: {
    allow: [
      ["data-officer", "own"],
      ["head", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },

  readKeeping: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  setKeeping: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readQueryItems: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  setQueryItems: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readDistribution: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  setDistribution: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readQuality: { allow: [["officer", "any"]], outside: 404 },
  defineQualityRules: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  checkQuality: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  readLineage: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  readProfile: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  draftQualityRules: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readOpenQuality: anyone,
  declareHoldings: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  reconcile: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  readReconciliations: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  listReconciliations: { allow: [["officer", "any"]] },
  openComparison: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  listComparisons: { allow: [["officer", "any"]] },
  readComparison: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  readComparisonRows: {
    allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]],
    outside: 404,
  },
  readInconsistencyViews: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  proposeInconsistencyView: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listCorrections: { allow: [...each(["officer", "public-user"], "any")] },
  readCorrectionTerms: anyone,
  bringInRecords: { allow: [["data-officer", "own"]], outside: 404 },
  listDocuments: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  depositDocument: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  withdrawDocument: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readSupply: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  registerInterface: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  testInterface: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  collectFromInterface: { allow: [["data-officer", "own"]], outside: 404 },
  // Whoever may read the entry at all and holds a grant, its department and the authority.
  readInterfaceSpecification: {
    allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  readLiveSource: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  setLiveSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removeLiveSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  tryLiveSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removeInterface: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listSources: { allow: [["officer", "any"]] },
  readSource: {
    allow: [...each(["data-officer", "head"], "own"), ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  registerSource: { allow: each(["data-officer", "head"], "own"), outside: 403 },
  changeSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removeSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  testSource: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listSourceTables: { allow: [["data-officer", "own"]], outside: 404 },
  previewSourceTable: { allow: [["data-officer", "own"]], outside: 404 },
  draftItemsFromTable: { allow: [["data-officer", "own"]], outside: 404 },
  readTableFeed: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  proposeTableFeed: { allow: [["data-officer", "own"]], outside: 404 },
  confirmTableFeed: { allow: [["data-officer", "own"]], outside: 404 },
  removeTableFeed: { allow: [["data-officer", "own"]], outside: 404 },
  loadTable: { allow: [["data-officer", "own"]], outside: 404 },
  recordSharingException: { allow: [["reviewer", "region"]], outside: 404 },
  endSharingException: { allow: [["reviewer", "region"]], outside: 404 },
  readJointCollection: { allow: [["officer", "any"]], outside: 404 },
  assignJointParts: { allow: [...each(["data-officer", "head"], "own"), ["reviewer", "region"]], outside: 404 },
  readInventory: { allow: [["officer", "any"]] },
  reviewVersion: { allow: [["reviewer", "region"]], outside: 404 },

  // --- delivery ---
  // The door's own routes: whoever calls proves himself by signature or session, and only a grant lets him in.
  callData: anyone,
  downloadData: anyone,
  viewData: anyone,
  verifyData: anyone,
  downloadDocument: anyone,
  readProvenance: anyone,
  previewOpenData: anyone,
  callOpenData: anyone,
  downloadOpenData: anyone,
  listGrants: { allow: [["officer", "any"]] },
  // What was granted to a person or a company of their own; nobody else's.
  listMyGrants: { allow: [["public-user", "any"]] },
  readGrant: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  readGrantUsage: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  describeGrant: { allow: [["officer", "own"]], outside: 404 },
  showSignedExample: { allow: [["officer", "own"]], outside: 404 },
  listStops: { allow: [["officer", "any"]] },
  stopDataset: { allow: each(["reviewer", "supervisor"], "region"), outside: 403 },
  stopProvider: { allow: each(["reviewer", "supervisor"], "region"), outside: 403 },
  releaseStop: { allow: each(["reviewer", "supervisor"], "region"), outside: 403 },
  listUsage: { allow: [["officer", "any"]] },
  listWarningRules: { allow: [["officer", "any"]] },
  setWarningRule: { allow: [["supervisor", "any"]] },
  setOwnWarningRule: { allow: each(["data-officer", "head"], "any") },
  registerEncryptionKey: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removeEncryptionKey: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listPushTargets: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  registerPushTarget: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  changePushTarget: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removePushTarget: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  readChanges: anyone,
  listWebhooks: {
    allow: [
      ["officer", "own"],
      ["reviewer", "region"],
      ["supervisor", "region"],
    ],
    outside: 404,
  },
  registerWebhook: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  rotateWebhookSecret: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  resumeWebhook: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  removeWebhook: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  traceFile: { allow: each(["reviewer", "supervisor"], "region"), outside: 403 },
  traceIdentifier: { allow: each(["reviewer", "supervisor"], "region"), outside: 403 },

  // --- sharing ---
  readApplicationTerms: { allow: [["officer", "any"]], outside: 404 },
  listApplicationUsers: { allow: [["officer", "any"]] },
  applyForData: { allow: each(["data-officer", "head"], "any") },
  readApplication: { allow: [["officer", "own"], ...each(["reviewer", "supervisor"], "region")], outside: 404 },
  listDemands: { allow: [["officer", "any"]] },
  readVerificationOffer: { allow: [["officer", "any"]], outside: 404 },
  offerVerification: { allow: each(["data-officer", "head"], "own"), outside: 403 },
  endVerificationOffer: { allow: each(["data-officer", "head"], "own"), outside: 403 },
  askVerification: { allow: each(["data-officer", "head"], "any") },
  listVerifications: { allow: [["officer", "any"]] },
  readQuestion: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  listReturnFlows: { allow: [["officer", "any"]] },
  createReturnFlow: { allow: each(["data-officer", "head"], "any") },
  runReturnFlow: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  fetchReturn: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  confirmReturn: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  stopReturnFlow: { allow: each(["data-officer", "head"], "own"), outside: 404 },
  findDemandCandidates: { allow: [["officer", "any"]] },
  revokeGrant: {
    allow: [
      ["head", "own"],
      ["data-officer", "own"],
      ["reviewer", "region"],
    ],
    outside: 404,
  },
  suspendGrant: {
    allow: [["head", "own"], ["data-officer", "own"], ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  resumeGrant: {
    allow: [["head", "own"], ["data-officer", "own"], ...each(["reviewer", "supervisor"], "region")],
    outside: 404,
  },
  narrowGrant: {
    allow: [
      ["head", "own"],
      ["data-officer", "own"],
      ["reviewer", "region"],
    ],
    outside: 404,
  },
  giveUpGrant: { allow: each(["data-officer", "head"], "own"), outside: 404 },

  // --- opening ---
  readOpeningChanges: anyone,
  offerAuthorisation: { allow: each(["data-officer", "head"], "own"), outside: 403 },
  listAuthorisable: {
    allow: [
      ["public-user", "any"],
      ["officer", "any"],
    ],
  },
  authoriseThirdParty: { allow: [["public-user", "any"]] },
  listAuthorisations: { allow: [["public-user", "any"]] },
  withdrawAuthorisation: { allow: [["public-user", "any"]] },

  // --- kernel and platform (the lead) ---
  readHealth: anyone,
  readReadiness: anyone,
  readMetrics: anyone,
  readClock: anyone,
  readProblem: anyone,
  moveClock: { allow: each(["system-admin", "supervisor", "reviewer"], "any") },
} as const satisfies Record<string, Permission>;

/** The name of something that can be done over HTTP. */
export type Operation = keyof typeof permissions;

/** The row of an operation, or `null` when the table has none. */
export function permissionOf(operation: string): Permission | null {
  return Object.hasOwn(permissions, operation) ? permissions[operation as Operation] : null;
}
