import { insertFilings } from "../src/catalog/store.ts";
import { insertDatabase, saveEntry } from "../src/catalog/store-databases.ts";
import { insertStop } from "../src/delivery/store-stops.ts";
import { moveLegalClock } from "../src/kernel/clock.ts";
import { maybeOne, one, sql, transaction } from "../src/kernel/database.ts";
import { newId } from "../src/kernel/ids.ts";
import { sweep } from "../src/procedure/actions/sweep.ts";
import { attachFiles } from "../src/procedure/store-files.ts";
import { must, type Player } from "./cast.ts";
import {
  completeDraft,
  completeItem,
  type Desk,
  decideAs,
  listDataset,
  openTasks,
  shareConditional,
  shareNone,
} from "./catalog/desk.ts";
import type { FixtureMaker } from "./matrix-fixtures.ts";
import type { World } from "./matrix-world.ts";

/** What the fixtures below share in one world: a consumer in the same city, which none of the lines belongs to. */
interface Shared {
  readonly desk: Desk;
  readonly consumer: string;
  readonly applicant: Player;
  readonly deputy: string;
}

const shared = new WeakMap<World, Promise<Shared>>();
function sharedIn(world: World): Promise<Shared> {
  const known = shared.get(world);
  if (known) return known;
  const made = (async () => {
    const consumer = await world.cast.organization({ kind: "department", level: "city", region: "230100" });
    return {
      consumer,
      applicant: await world.cast.person(consumer, "data-officer"),
      deputy: await world.cast.organization({
        kind: "department",
        level: "county",
        region: "230102",
        counterpartAbove: world.a,
      }),
      desk: {
        context: world.context,
        officer: world.player("data-officer, own"),
        confidentiality: world.player("confidentiality-reviewer, own"),
        reviewer: world.player("reviewer, city"),
      },
    };
  })();
  shared.set(world, made);
  return made;
}

/** Made once in a world, for things that reading does not change. */
function once(make: (world: World) => Promise<string>): (world: World) => Promise<string> {
  const made = new WeakMap<World, Promise<string>>();
  return (world) => {
    const known = made.get(world) ?? make(world);
    made.set(world, known);
    return known;
  };
}

const officer = (world: World) => world.player("data-officer, own");
const item = () => completeItem("name", "姓名", { share: shareConditional });

const draft = async (world: World): Promise<{ id: string; revision: number }> =>
  must(officer(world).send("POST", "/api/v1/datasets", { draft: completeDraft() }));
const published = async (world: World, kept = item()) => {
  const { desk } = await sharedIn(world);
  return listDataset(desk, completeDraft({ items: [kept, completeItem("inner", "内部意见", { share: shareNone })] }));
};
const aDataset = once((world) => published(world));
const openDataset = once((world) => published(world, completeItem("park", "公园")));
const changing = async (world: World) => {
  const id = await published(world);
  await must(officer(world).send("POST", `/api/v1/datasets/${id}/changes`, { note: "" }));
  return id;
};

/** Only some rulebooks have anything filed: the version's filing is made by the store, as publication would. */
const filing = async (world: World) => {
  const dataset = await published(world);
  const { now } = await world.context();
  const filed = { door: "share", type: "none", items: [], grounds: [], article: "1" } as const;
  await transaction(world.database.db, (tx) => insertFilings(tx, dataset, 1, [filed], now));
  const found = await one<{ id: string }>(
    world.database.db,
    sql`select id from catalog.filing where dataset_id = ${dataset} order by id desc limit 1`,
  );
  return found.id;
};

/** A database that A leads, without members. */
let databases = 0;
const database = async (world: World) => {
  const id = newId();
  const { now } = await world.context();
  const name = { zh: `专题库${databases++}`, en: "Special-topic database" };
  const made = { id, kind: "special", key: "", name, region: "230000", lead: world.a, members: [] } as const;
  await transaction(world.database.db, (tx) => insertDatabase(tx, made, null, now));
  return id;
};

/** An entry that waits for the lead of its database. */
const proposal = async (world: World) => {
  const [id, dataset, { now }] = [await database(world), await published(world), await world.context()];
  const entry = { database: id, dataset, state: "proposed", note: "", by: null, at: now } as const;
  await transaction(world.database.db, (tx) => saveEntry(tx, entry));
  return { id, dataset };
};

/** A case at the confidentiality reviewer of A: a dataset handed in. */
const review = async (world: World) => {
  const { id, revision } = await draft(world);
  const made = await must(officer(world).send("POST", `/api/v1/datasets/${id}/submission`, { revision, note: "" }));
  const [task] = await openTasks(world.database.db, made.case);
  return { case: made.case as string, task: task!.id, version: task!.version };
};
const aCase = once(async (world) => (await review(world)).case);

const statement = async (world: World, of?: string) => {
  const { applicant } = await sharedIn(world);
  const dataset = of ?? (await aDataset(world));
  const { items } = await one<{ items: string[] }>(
    world.database.db,
    sql`select array(select i->>'id' from catalog.version v, jsonb_array_elements(v.content->'items') i
                      where v.dataset_id = ${dataset} and i->>'column' = 'name') as items`,
  );
  return {
    dataset,
    items,
    rows: [],
    scope: "全市",
    mode: ["api"],
    purpose: "核对",
    scenario: "审批",
    dutyBasis: "职责",
    persons: [applicant.id],
    systems: [],
    responsible: null,
    until: "2099-12-31",
    quota: { perDay: 1000, total: null },
    agreement: "仅用于核对",
  };
};
const returnOf = async (world: World) => {
  const { deputy } = await sharedIn(world);
  const { dataset, items } = await statement(world, await published(world));
  const engineer = await world.cast.person(deputy, "data-officer");
  const program = await must(
    engineer.send("POST", "/api/v1/programs", { name: `系统${crypto.randomUUID()}`, purpose: "接收回流" }),
  );
  return {
    dataset,
    receiver: deputy,
    areaItem: items[0],
    areaBy: "code",
    sourceSystem: "业务系统",
    targetProgram: program.id,
    every: "daily",
  };
};
const aReturnFlow = once(
  async (world) => (await must(officer(world).send("POST", "/api/v1/return-flows", await returnOf(world)))).id,
);
const application = async (world: World): Promise<string> => {
  const { applicant } = await sharedIn(world);
  return (await must(applicant.send("POST", "/api/v1/share-applications", await statement(world)))).case;
};
const grant = async (world: World): Promise<string> => {
  const id = await application(world);
  await decideAs(await world.context(), id, officer(world), { outcome: "agreed" });
  const found = await one<{ id: string }>(
    world.database.db,
    sql`select id from delivery.data_grant where case_id = ${id}`,
  );
  return found.id;
};
const aGrant = once(grant);
/** The matrix runs under a text that knows no such stop: one is put there. */
const aStop = once(async (world) => {
  const [id, dataset] = [newId(), await aDataset(world)];
  await transaction(world.database.db, (tx) =>
    insertStop(tx, {
      id,
      dataset,
      organization: null,
      region: "230100",
      reason: "泄露风险",
      law: null,
      begunBy: "主管部门",
      begunAt: new Date(),
    }),
  );
  return id;
});
const suspendedGrant = async (world: World) => {
  const id = await grant(world);
  await must(officer(world).send("POST", `/api/v1/grants/${id}/suspension`, { reason: "核查" }));
  return id;
};

/** A finding against A: an application that it left lying until the legal clock had gone far past its due time. */
const aFinding = once(async (world) => {
  const id = await application(world);
  const { now } = await world.context();
  await transaction(world.database.db, (tx) => moveLegalClock(tx, new Date(now.getTime() + 40 * 86_400_000)));
  await sweep(await world.context());
  const found = await one<{ id: string }>(
    world.database.db,
    sql`select id from procedure.finding where case_id = ${id} order by id limit 1`,
  );
  return found.id;
});

const upload = (name = "名录.csv", content = "名称,地址\n公园,某路1号\n") => {
  const boundary = "----matrix";
  const payload = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  );
  return { payload, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } };
};
const sent = async (world: World, url: string): Promise<string> => {
  const { payload, headers } = upload();
  const { token } = officer(world);
  const request = { method: "POST", url, payload, headers: { ...headers, authorization: `Bearer ${token}` } } as const;
  return (await must(world.app.inject(request))).id;
};
const load = (world: World) => sent(world, "/api/v1/uploads");
const caseFile = async (world: World, id: string): Promise<string> => {
  const file = await sent(world, "/api/v1/case-files");
  await transaction(world.database.db, (tx) => attachFiles(tx, id, [file]));
  return file;
};
const aLoad = once(load);
const sourceForm = () => ({
  ...{
    name: `业务库${crypto.randomUUID()}`,
    kind: "mariadb",
    host: "127.0.0.1",
    port: 1,
    database: "city",
    user: "reader",
  },
  ...{ tls: "off", ca: null, secret: "geheim" },
});
const source = async (world: World): Promise<string> =>
  (await must(officer(world).send("POST", "/api/v1/sources", sourceForm()))).id;
const aSource = once(source);
const cancelledLoad = once(async (world) => {
  const id = await load(world);
  await must(officer(world).send("POST", `/api/v1/loads/${id}/cancellation`));
  return id;
});

const delegated = async (world: World, delegate: string) => {
  const { dataset, items } = await statement(world);
  return { delegate, area: "230102", resources: [{ dataset, areaItem: items[0]!, areaBy: "code" }] };
};
const delegation = async (world: World) => {
  const { deputy } = await sharedIn(world);
  const held = await maybeOne<{ id: string }>(
    world.database.db,
    sql`select id from procedure.delegation where organization = ${world.a} and ended_at is null`,
  );
  if (held) return held.id;
  return (await must(officer(world).send("POST", "/api/v1/delegations", await delegated(world, deputy)))).id;
};

const entry = async (world: World): Promise<string> => {
  const values = { unit: "信息科", responsible: officer(world).id };
  return (await must(officer(world).send("POST", "/api/v1/registers/work-unit/entries", { values }))).entry.id;
};
const anEntry = once(entry);

const itemOf = async (world: World, dataset: string) =>
  (
    await one<{ id: string }>(
      world.database.db,
      sql`select content->'items'->0->>'id' as id from catalog.version where dataset_id = ${dataset} order by number desc limit 1`,
    )
  ).id;
const comparisonWish = async (world: World) => ({
  dataset: await aDataset(world),
  reference: await openDataset(world),
  compared: [],
  reason: "核验",
  assignedTo: world.b,
});
const aComparison = once(async (world) => {
  const wish = await comparisonWish(world);
  const keys = [{ item: await itemOf(world, wish.dataset), reference: await itemOf(world, wish.reference) }];
  const { desk } = await sharedIn(world);
  return (await must(desk.reviewer.send("POST", "/api/v1/comparisons", { ...wish, keys }))).id;
});

const at =
  (make: (world: World) => Promise<string>, body?: unknown): FixtureMaker =>
  async (world) => ({ path: { id: await make(world) }, ...(body === undefined ? {} : { body }) });
const nothing = () => ({});
const ground = { reason: "核查用途" };
const task =
  (body: object): FixtureMaker =>
  async (world) => {
    const made = await review(world);
    return { path: { id: made.case, task: made.task }, body: { ...body, version: made.version } };
  };
const ofCase =
  (body: object): FixtureMaker =>
  async (world) => {
    const made = await review(world);
    return { path: { id: made.case }, body: { ...body, version: made.version } };
  };

/** Catalog, aggregation, procedure, sharing, delivery, opening: everything belongs to department A. */
export const dataFixtures: Readonly<Record<string, FixtureMaker>> = {
  // register
  listRegisters: nothing,
  listMentions: at(aDataset),
  listLists: nothing,
  listStandards: nothing,
  listLevelCatalogs: nothing,
  readCatalogEdition: () => ({ path: { region: "230000", number: "1" } }),
  readLevelCatalog: () => ({ path: { region: "230000" } }),
  listRegisterEntries: () => ({ path: { register: "work-unit" } }),
  writeRegisterEntry: (world) => ({
    path: { register: "work-unit" },
    body: {
      subject: { type: "organization", id: world.a },
      values: { unit: "信息科", responsible: officer(world).id },
    },
    onlyOwners: true,
  }),
  listMissingEntries: () => ({ path: { register: "work-unit" } }),
  readRegisterEntry: at(anEntry),
  acknowledgeRegisterEntry: at(anEntry, {}),
  removeRegisterEntry: at(entry, { reason: "重复" }),
  listRegisterFilings: nothing,
  readSubjectRegisters: (world) => ({ path: { type: "organization", id: world.a } }),
  readRegisterFile: async (world) => ({
    path: { id: await anEntry(world), file: "00000000-0000-4000-8000-000000000000" },
  }),

  // procedure
  listWatches: nothing,
  readWatch: () => ({ path: { name: "register:work-unit" } }),
  listCases: () => ({ query: { tab: "open" } }),
  readBadges: nothing,
  listProcedures: nothing,
  readProcedure: () => ({ path: { procedure: "dataset-review" } }),
  listChoices: () => ({ path: { kind: "organization" } }),
  uploadCaseFile: () => ({ raw: upload("依据.pdf", "%PDF-1.7") }),
  readCaseFile: async (world) => {
    const id = await aCase(world);
    return { path: { id, file: await caseFile(world, id) } };
  },
  planCase: () => ({ path: { procedure: "dataset-review" }, body: { statement: {} } }),
  openCase: () => ({ body: { procedure: "dataset-review", statement: {} } }),
  readCase: at(aCase),
  listOpinions: at(aCase),
  inviteAdviser: async (world) => ({ path: { id: await aCase(world) }, body: { adviser: newId() } }),
  recordOpinion: async (world) => ({ path: { id: await aCase(world), opinion: newId() }, body: { opinion: "同意" } }),
  readOpinionFile: async (world) => ({ path: { id: await aCase(world), opinion: newId() } }),
  decideTask: task({ outcome: "agreed" }),
  performTask: task({}),
  returnCase: task({ reason: "请补正" }),
  askExtension: task({}),
  completeCase: ofCase({ statement: {} }),
  withdrawCase: ofCase({}),
  suspendCase: ofCase({ reason: "等待" }),
  resumeCase: async (world) => {
    const made = await review(world);
    return { path: { id: made.case }, query: { version: String(made.version) } };
  },
  linkCases: async (world) => ({
    path: { id: (await review(world)).case },
    body: { case: await aCase(world), relation: "同一目录" },
  }),
  listFindings: nothing,
  readAreaStatistics: nothing,
  explainFinding: at(aFinding, { text: "已处理", version: 1 }),
  resolveFinding: at(aFinding, { state: "resolved", text: "属实", version: 1 }),
  listDelegations: nothing,
  fileDelegation: async (world) => ({
    onlyOwners: true,
    body: await delegated(world, (await sharedIn(world)).deputy),
  }),
  endDelegation: async (world) => ({ path: { id: await delegation(world) }, onlyOwners: true }),

  // catalog
  searchDatasets: nothing,
  listOwnDatasets: nothing,
  createDataset: () => ({ body: { draft: completeDraft() } }),
  downloadCatalogTemplate: nothing,
  exportOwnDatasets: nothing,
  checkCatalogWorkbook: () => ({ raw: upload() }),
  markCatalogWorkbook: () => ({ raw: upload() }),
  importCatalogWorkbook: () => ({ raw: upload(), query: { sha256: "00".repeat(32) } }),
  readDataset: at(aDataset),
  readDraft: at(async (world) => (await draft(world)).id),
  saveDraft: async (world) => {
    const { id, revision } = await draft(world);
    return { path: { id }, body: { revision, draft: completeDraft() } };
  },
  deleteDraft: at(async (world) => (await draft(world)).id),
  submitDataset: async (world) => {
    const { id, revision } = await draft(world);
    return { path: { id }, body: { revision, note: "" } };
  },
  beginChange: at(published, { note: "" }),
  verifyDataset: at(published, { note: "" }),
  dropChange: at(changing),
  reportChange: at(published, { cause: "law", reason: "法规调整", on: "2025-06-03" }),
  requestRevocation: at(published, { reason: "职责调整" }),
  listDatasetVersions: at(aDataset),
  readDatasetVersion: async (world) => ({ path: { id: await aDataset(world), number: "1" } }),
  readDatasetHistory: at(aDataset),
  addCategory: () => ({ body: { code: `307${String(100 + (categories++ % 900))}`, zh: "类目", en: "Category" } }),
  listLawfulSources: nothing,
  listDatabases: nothing,
  readDatabase: at(database),
  listPublicDatabases: nothing,
  createDatabase: (world) => ({
    body: { kind: "special", zh: `专题库${databases++}`, lead: world.a, members: [] },
  }),
  changeDatabase: async (world) => ({ path: { id: await database(world) }, body: { lead: world.a, members: [] } }),
  proposeDatabaseEntry: async (world) => ({
    path: { id: await database(world) },
    body: { dataset: await published(world) },
    onlyOwners: true,
  }),
  decideDatabaseEntry: async (world) => ({ path: await proposal(world), body: { state: "confirmed" } }),
  listFilings: nothing,
  acknowledgeFiling: at(filing, { note: "已收悉" }),
  searchOpenDatasets: nothing,
  readOpenDataset: at(openDataset),
  listCategories: nothing,
  listPublishers: nothing,
  readCatalogCodes: nothing,

  // aggregation
  uploadFile: async (world) => ({ query: { dataset: await aDataset(world) }, raw: upload(), onlyOwners: true }),
  listLoads: nothing,
  readLoad: at(aLoad),
  followLoad: at(cancelledLoad),
  draftItemsFromLoad: at(aLoad),
  draftItemsFromSchema: () => ({ body: { kind: "ddl", text: "create table a (b int)" } }),
  draftItemsFromFile: () => ({ raw: upload() }),
  reviseProposal: at(load, { encoding: "utf-8" }),
  confirmLoad: at(load, {}),
  cancelLoad: at(load),
  repeatLoad: at(load),
  listQuarantine: at(aLoad),
  downloadQuarantine: at(aLoad),
  mendRow: async (world) => ({ path: { id: await load(world), row: "1" }, body: { cells: { "1": "公园" } } }),
  listVersions: at(aDataset),
  readKeeping: at(aDataset),
  setKeeping: at(aDataset, { versions: 3, days: null }),
  readQueryItems: at(aDataset),
  setQueryItems: at(aDataset, { items: [] }),
  readDistribution: at(aDataset),
  setDistribution: at(aDataset, { item: null }),
  readQuality: at(aDataset),
  defineQualityRules: at(aDataset, { rules: [] }),
  checkQuality: at(aDataset),
  readProfile: at(aDataset),
  readLineage: at(aDataset),
  draftQualityRules: at(aDataset),
  readOpenQuality: at(openDataset),
  reviewVersion: async (world) => ({
    path: { id: await aDataset(world), version: crypto.randomUUID() },
    body: { outcome: "accepted" },
  }),
  declareHoldings: at(aDataset, { rows: 1, digest: null, fields: null, asOf: "2020-01-01" }),
  reconcile: at(aDataset),
  readReconciliations: at(aDataset),
  listReconciliations: nothing,
  bringInRecords: at(published, { records: [{ name: "公园" }] }),
  listDocuments: at(aDataset),
  depositDocument: async (world) => ({ path: { id: await aDataset(world) }, raw: upload("证照.pdf", "%PDF-1.7") }),
  withdrawDocument: async (world) => {
    const id = await aDataset(world);
    return { path: { id, document: await sent(world, `/api/v1/datasets/${id}/documents`) } };
  },
  readSupply: at(aDataset),
  registerInterface: at(published, { endpoint: "https://10.0.0.1/parks", protocol: "rest-json", description: "" }),
  testInterface: at(published),
  collectFromInterface: at(published),
  readInterfaceSpecification: at(published),
  removeInterface: at(published),
  readLiveSource: at(published),
  setLiveSource: at(published, {
    url: "https://10.0.0.1/parks",
    login: { kind: "none" },
    paging: { kind: "none" },
    rows: "",
    columns: [{ item: "00000000-0000-7000-8000-000000000001", at: "/name" }],
    parameters: [],
  }),
  removeLiveSource: at(published),
  tryLiveSource: at(published),
  listSources: nothing,
  readSource: at(aSource),
  registerSource: () => ({ body: sourceForm() }),
  changeSource: async (world) => ({ path: { id: await aSource(world) }, body: sourceForm() }),
  removeSource: at(source),
  testSource: at(aSource),
  listSourceTables: at(aSource),
  previewSourceTable: at(aSource, { table: "t" }),
  draftItemsFromTable: at(aSource, { table: "t" }),
  readTableFeed: at(published),
  proposeTableFeed: async (world) => ({
    path: { id: await published(world) },
    body: { source: await aSource(world), table: "t" },
  }),
  confirmTableFeed: async (world) => ({
    path: { id: await published(world) },
    body: {
      ...{ source: await aSource(world), table: "t", columns: [{ from: "a", item: crypto.randomUUID() }] },
      ...{ watermarkColumn: null, schedule: "none", at: 0 },
    },
  }),
  removeTableFeed: at(published),
  loadTable: at(published, { whole: true }),
  recordSharingException: at(aDataset, { reason: "数据量过大" }),
  endSharingException: at(aDataset),
  readJointCollection: at(aDataset),
  assignJointParts: async (world) => ({ path: { id: await aDataset(world) }, body: { lead: world.a, parts: [] } }),
  readInventory: () => ({ query: { reach: "own" } }),
  openComparison: async (world) => ({
    body: { ...(await comparisonWish(world)), keys: [{ item: crypto.randomUUID(), reference: crypto.randomUUID() }] },
  }),
  listComparisons: nothing,
  readComparison: at(aComparison),
  readComparisonRows: at(aComparison),
  readInconsistencyViews: at(aCase),
  proposeInconsistencyView: at(aCase, { text: "以本部门数据为准" }),
  listCorrections: nothing,
  readCorrectionTerms: at(openDataset),

  // sharing
  readApplicationTerms: at(aDataset),
  listApplicationUsers: nothing,
  applyForData: async (world) => ({ body: { ...(await statement(world)), persons: [] } }),
  readApplication: at(once(application)),
  readVerificationOffer: at(aDataset),
  offerVerification: at(aDataset, { subject: [], items: [] }),
  endVerificationOffer: at(aDataset),
  askVerification: async (world) => ({
    body: {
      dataset: await aDataset(world),
      purpose: "核对",
      scenario: "",
      dutyBasis: "",
      systems: [],
      subject: { name: "甲" },
      compare: { inner: "乙" },
    },
  }),
  listVerifications: () => ({ query: { side: "asked" } }),
  readQuestion: () => ({ path: { id: newId() } }),
  listReturnFlows: () => ({ query: { side: "sent" } }),
  createReturnFlow: async (world) => ({ body: await returnOf(world) }),
  runReturnFlow: at(aReturnFlow),
  fetchReturn: async (world) => ({ path: { id: await aReturnFlow(world), run: newId() } }),
  confirmReturn: async (world) => ({ path: { id: await aReturnFlow(world), run: newId() }, body: { received: 1 } }),
  stopReturnFlow: at(aReturnFlow, { reason: "" }),
  listDemands: () => ({ query: { side: "mine" } }),
  findDemandCandidates: () => ({ query: { title: "许可" } }),
  revokeGrant: at(grant, ground),
  suspendGrant: at(grant, ground),
  resumeGrant: at(suspendedGrant, ground),
  narrowGrant: at(grant, { ...ground, to: { until: "2090-01-01" } }),
  giveUpGrant: at(grant, ground),

  // delivery
  listGrants: nothing,
  listMyGrants: nothing,
  downloadDocument: async (world) => ({ path: { dataset: await aDataset(world) }, query: { name: "1.pdf" } }),
  readProvenance: () => ({ path: { sha256: "00".repeat(32) } }),
  registerEncryptionKey: at(aGrant, { publicKey: "-----BEGIN PUBLIC KEY-----" }),
  removeEncryptionKey: at(aGrant),
  listPushTargets: at(aGrant),
  registerPushTarget: at(aGrant, {
    kind: "postgresql",
    host: "db.example.gov.cn",
    port: 5432,
    database: "d",
    table: "t",
    user: "u",
    tls: "off",
    secret: "s",
    schedule: { when: "version" },
  }),
  changePushTarget: async (world) => ({ path: { id: await aGrant(world), target: newId() }, body: { now: true } }),
  removePushTarget: async (world) => ({ path: { id: await aGrant(world), target: newId() } }),
  readChanges: async (world) => ({ path: { dataset: await aDataset(world) }, query: { purpose: "核对" } }),
  listWebhooks: at(aGrant),
  registerWebhook: at(aGrant, { url: "https://hooks.example.gov.cn/changes" }),
  rotateWebhookSecret: async (world) => ({ path: { id: await aGrant(world), webhook: newId() } }),
  resumeWebhook: async (world) => ({ path: { id: await aGrant(world), webhook: newId() } }),
  removeWebhook: async (world) => ({ path: { id: await aGrant(world), webhook: newId() } }),
  traceFile: () => ({ raw: upload() }),
  traceIdentifier: () => ({ query: { id: "00".repeat(32) } }),
  listStops: nothing,
  stopDataset: async (world) => ({ path: { id: await aDataset(world) }, body: ground }),
  stopProvider: (world) => ({ path: { id: world.a }, body: ground }),
  releaseStop: async (world) => ({ path: { id: await aStop(world) }, body: ground }),
  readGrant: at(aGrant),
  readGrantUsage: at(aGrant),
  describeGrant: at(aGrant),
  showSignedExample: at(aGrant),
  listUsage: nothing,
  listWarningRules: nothing,
  setWarningRule: () => ({ path: { kind: "unusual-volume" }, body: { settings: { factor: 5 }, reason: "试" } }),
  setOwnWarningRule: () => ({ path: { kind: "unusual-volume" }, body: { settings: {}, reason: "试" } }),
  callData: async (world) => ({ path: { dataset: await aDataset(world) }, query: { purpose: "核对" } }),
  downloadData: async (world) => ({ path: { dataset: await aDataset(world) }, query: { purpose: "核对" } }),
  viewData: async (world) => ({ path: { dataset: await aDataset(world) }, query: { purpose: "核对" } }),
  verifyData: async (world) => ({
    path: { dataset: await aDataset(world) },
    query: { purpose: "核对" },
    body: { subject: { a: "1" }, compare: { b: "2" } },
  }),
  previewOpenData: async (world) => ({ path: { dataset: await aDataset(world) } }),
  callOpenData: async (world) => ({ path: { dataset: await aDataset(world) } }),
  downloadOpenData: async (world) => ({ path: { dataset: await aDataset(world) } }),

  // opening
  readOpeningChanges: nothing,
  offerAuthorisation: async (world) => ({ path: { id: await aDataset(world) }, body: { subject: newId(), items: [] } }),
  listAuthorisable: nothing,
  authoriseThirdParty: async (world) => ({
    body: {
      dataset: await aDataset(world),
      items: [],
      thirdParty: "somebody",
      purpose: "核对",
      until: "2099-12-31",
      identifier: "x",
    },
  }),
  listAuthorisations: () => ({ query: { side: "given" } }),
  withdrawAuthorisation: () => ({ path: { id: newId() } }),
};

let categories = 0;
