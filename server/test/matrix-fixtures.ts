import { freshCreditCode, freshResidentId, must } from "./cast.ts";
import { dataFixtures } from "./matrix-fixtures-data.ts";
import type { World } from "./matrix-world.ts";

/** A request that would do its work if only the asker may: path parameters, query, body. Made anew for each who may. */
export interface Fixture {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The table lets a role in wherever it sits, and the action says whose thing it is: only A's people may succeed. */
  readonly onlyOwners?: boolean;
  /** Instead of a JSON body: what is sent, and how it is labelled. */
  readonly raw?: { readonly payload: string | Buffer; readonly headers: Readonly<Record<string, string>> };
}

export type FixtureMaker = (world: World) => Promise<Fixture> | Fixture;

const program = async (world: World) => {
  const officer = world.player("data-officer, own");
  const made = await must(
    officer.send("POST", "/api/v1/programs", { name: `系统${crypto.randomUUID()}`, purpose: "核对许可" }),
  );
  return made.id as string;
};
const organization = async (world: World) => {
  const id = await world.cast.organization({ kind: "department", level: "city", region: "230100" });
  return { path: { id }, revision: 1 };
};
const person = async (world: World) => ({ path: { id: await world.newcomer(world.a) } });
const nothing = () => ({});

/** One line an operation: a route without one fails the matrix. */
export const fixtures: Readonly<Record<string, FixtureMaker>> = {
  // platform
  readHealth: nothing,
  readReadiness: nothing,
  readMetrics: nothing,
  readClock: nothing,
  readProblem: () => ({ path: { code: "sign-in-needed" } }),
  moveClock: () => ({ body: { to: "2999-01-01" } }),

  // audit
  readCheckpoint: nothing,
  readRecordKey: nothing,
  readRecordState: nothing,
  proveInclusion: () => ({ query: { entry: "1" } }),
  proveConsistency: () => ({ query: { from: "1" } }),
  listRecordEvents: nothing,
  searchRecord: nothing,
  readEntry: () => ({ path: { number: "1" } }),
  exportRecord: nothing,

  // rulebook
  listRulebooks: nothing,
  readRulebook: nothing,
  listArticles: nothing,
  listWorkings: nothing,
  readArticle: () => ({ path: { cite: "1" } }),
  listProcedureRules: nothing,
  readCalendar: () => ({ query: { from: "2025-01-01", until: "2025-01-31" } }),
  explainTerm: () => ({ query: { event: "2025-01-01", amount: "3", unit: "working_day" } }),
  listNotices: nothing,
  loadNotice: () => ({
    body: { year: 2031, papers: [], days: [{ name: "元旦", date: "2031-01-01", isOffDay: true }] },
  }),
  listOwnTerms: nothing,
  setOwnTerm: () => ({
    path: { procedure: "none", step: "none", part: "answer" },
    body: { term: { amount: 3, unit: "working_day" }, reason: "试" },
  }),

  // organization
  listOrganizations: nothing,
  readOrganizationTree: nothing,
  readOrganization: (world) => ({ path: { id: world.a } }),
  listRegions: nothing,
  createOrganization: () => ({
    body: {
      code: freshCreditCode(),
      name: { zh: "某局", en: "" },
      kind: "department",
      level: "city",
      region: "230100",
    },
  }),
  changeOrganization: async (world) => {
    const { path, revision } = await organization(world);
    return { path, body: { revision, name: { zh: "改名", en: "" } } };
  },
  closeOrganization: async (world) => {
    const { path, revision } = await organization(world);
    return { path, body: { revision, reason: "机构改革" } };
  },
  nameResponsiblePerson: (world) => ({
    path: { id: world.a, duty: "contact" },
    body: { name: "某某", title: "", phone: "" },
  }),

  // notice
  listMyNotices: nothing,
  readMailSettings: nothing,
  changeMailSettings: () => ({ body: { email: "name@example.cn", mail: "digest" } }),
  readMyNotices: () => ({ body: { all: true } }),

  // identity: one's own
  bootstrap: () => ({
    body: {
      token: "x",
      authority: { code: freshCreditCode(), name: { zh: "某局", en: "" }, level: "province", region: "220000" },
      administrators: {
        "system-admin": { account: "aaa", name: "一" },
        "security-admin": { account: "bbb", name: "二" },
        "audit-admin": { account: "ccc", name: "三" },
      },
    },
  }),
  signIn: (world) => {
    const { account, password } = world.player("public user");
    return { body: { account, password, transport: "bearer" } };
  },
  readMe: nothing,
  signOut: nothing,
  listSessions: nothing,
  confirmSecondFactor: () => ({ body: { code: "000000" } }),
  switchOrganization: (world) => ({ body: { organization: world.a } }),
  endSession: async (world) => {
    const { account, password, id } = world.player("data-officer, own");
    const opened = await must(
      world.app.inject({
        method: "POST",
        url: "/api/v1/sessions",
        payload: { account, password, transport: "bearer" },
        remoteAddress: `10.77.0.${1 + (Number.parseInt(id.slice(-2), 16) % 250)}`,
      }),
    );
    return { path: { id: opened.session } };
  },
  changePassword: () => ({ body: { current: "wrong", password: "Quiet-harbour-99" } }),
  beginSecondFactor: nothing,
  enrolSecondFactor: () => ({ body: { code: "000000" } }),
  listDemonstrationAccounts: nothing,
  demonstrationSignIn: () => ({ body: { account: "nobody.here" } }),
  registerPublicUser: () => ({
    body: {
      kind: "natural-person",
      account: `c${crypto.randomUUID().slice(0, 12)}`,
      password: "Quiet-harbour-98",
      name: "某某",
      identifier: freshResidentId(),
    },
  }),

  // identity: people
  listPeople: nothing,
  readPerson: person,
  createPerson: (world) => ({
    body: { account: `p${crypto.randomUUID().slice(0, 12)}`, name: "某某", home: world.a },
  }),
  changePerson: async (world) => ({ ...(await person(world)), body: { name: "改名" } }),
  resetPassword: person,
  grantRole: async (world) => ({ ...(await person(world)), body: { organization: world.a, role: "data-officer" } }),
  revokeRole: async (world) => {
    const id = await world.newcomer(world.a);
    const held = { organization: world.a, role: "data-officer" };
    await must(world.cast.security.send("POST", `/api/v1/people/${id}/roles`, held));
    return { path: { id, ...held } };
  },
  activatePerson: person,
  disablePerson: async (world) => ({ ...(await person(world)), body: { reason: "离职" } }),
  resetSecondFactor: person,

  // identity: programs
  listPrograms: nothing,
  readProgram: async (world) => ({ path: { id: await program(world) } }),
  createProgram: (world) => ({
    body: { name: `系统${crypto.randomUUID()}`, purpose: "核对", organization: world.a },
  }),
  closeProgram: async (world) => ({ path: { id: await program(world) } }),
  createProgramKey: async (world) => ({ path: { id: await program(world) }, body: {} }),
  revokeProgramKey: async (world) => {
    const id = await program(world);
    const key = await must(world.player("data-officer, own").send("POST", `/api/v1/programs/${id}/keys`, {}));
    return { path: { id, keyid: key.keyid } };
  },

  ...dataFixtures,
};
