/** A whole little administration under one rulebook, for clause tests: people by role, and what they do all day. */
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { performLoad } from "../src/aggregation/actions/perform-load.ts";
import { offerBarrier } from "../src/aggregation/supply/offer.ts";
import type { DatasetDraft } from "../src/catalog/dataset.ts";
import { sign } from "../src/delivery/signature.ts";
import { addDays, type Day, legalClock, realNow } from "../src/kernel/clock.ts";
import { type Actor, type Context, systemActor } from "../src/kernel/context.ts";
import { type Database, rows, sql } from "../src/kernel/database.ts";
import type { Text } from "../src/kernel/refusal.ts";
import type { OrganizationKind } from "../src/organization/organization.ts";
import type { Level } from "../src/organization/region.ts";
import { sweep } from "../src/procedure/actions/sweep.ts";
import { raiseFromWatches } from "../src/procedure/actions/watches.ts";
import type { Decision } from "../src/procedure/procedure.ts";
import { dayKind } from "../src/rulebook/calendar.ts";
import { currentRulebook } from "../src/rulebook/current.ts";
import { readCalendar } from "../src/rulebook/kept-listing.ts";
import { provisionOf } from "../src/rulebook/provisions/index.ts";
import { multipart, supplyByInterface } from "../test/aggregation/department.ts";
import { type Cast, must, type Player } from "../test/cast.ts";
import { completeDraft, shareConditional } from "../test/catalog/desk.ts";
import { testContext } from "../test/harness.ts";
import { keepBlockingRegisters } from "../test/register.ts";

export interface Office {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly region: string;
  readonly name: Text;
}

export interface Government extends Office {
  readonly head: Player;
}

export interface Authority extends Office {
  readonly officer: Player;
  readonly head: Player;
  readonly reviewer: Player;
  readonly supervisor: Player;
}

export interface Department extends Office {
  readonly officer: Player;
  readonly head: Player;
  readonly confidentiality: Player;
}

/** A system that is registered with its key, as its department's engineers hold it. */
export interface RegisteredProgram {
  readonly id: string;
  readonly keyid: string;
  /** Base64. */
  readonly secret: string;
}

/** A department with a system that may call data. */
export interface Consumer extends Department {
  readonly program: RegisteredProgram;
}

/** What there is in every region. */
export interface Region {
  readonly region: string;
  readonly government: Government;
  readonly authority: Authority;
  readonly civil: Department;
  readonly police: Department;
}

/** Who is in the city. `civil` provides, `police` (and `tax`) consume. */
export interface People extends Region {
  readonly police: Consumer;
  readonly tax: Consumer;
  readonly coordination: Government;
  /** A public-service utility: 公用事业单位. */
  readonly utility: Office & { readonly officer: Player; readonly head: Player };
  /** A public institution: 事业单位. */
  readonly institution: Department;
  /** Two regions one level down; their departments have those of the city as `counterpartAbove`. */
  readonly below: readonly [Region & { readonly police: Consumer }, Region];
  /** The third level below a province, in the first of `below`; `null` under a city. */
  readonly third: Region | null;
  /** A township: in the third level of a province, in the first county of a city. */
  readonly township: Office & { readonly officer: Player; readonly head: Player };
  readonly system: Player;
  readonly security: Player;
  readonly audit: Player;
  /** A natural person who registered. */
  readonly citizen: Player;
  /** A company that registered. */
  readonly company: Player;
}

/** A published dataset: its id, the case that listed it, its items by column. */
export interface Listed {
  readonly id: string;
  readonly case: string;
  readonly items: Readonly<Record<string, string>>;
}

/** A task that somebody has to do now. */
export interface OpenTask {
  readonly id: string;
  readonly case: string;
  /** The version of the case, which a decision must name. */
  readonly version: number;
  readonly kind: "decide" | "perform" | "note" | "complete" | "consent";
  readonly procedure: string;
  readonly step: string;
  /** The rulebook's word for who this is: provider, authority, … */
  readonly body: string;
  readonly organization: string | null;
  readonly person: string | null;
  readonly roles: readonly string[];
  readonly dueDay: Day | null;
}

/** What a call for data may be unlike the usual. */
export interface Call {
  readonly purpose?: string;
  /** Query parameters beside the purpose: `limit`, `select`, filters. */
  readonly query?: Readonly<Record<string, string>>;
  /** `download` asks for the file, `document` for a document by its name. */
  readonly as?: "data" | "download" | "document";
}

export const usualPurpose = "救助对象核对";

/** The people of the city, and the city at work. */
export type City = People & CityDesk;

/** What people of a city do; see `City`. */
export class CityDesk {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** Lets in more organizations and people than there are. */
  readonly cast: Cast;
  readonly #supervisor: Player;
  /** Players by their organization, for tasks that name one. */
  readonly #everybody: Map<string, Player[]>;

  constructor(app: FastifyInstance, database: Database, cast: Cast, people: People, everybody: readonly Player[]) {
    this.app = app;
    this.database = database;
    this.#supervisor = people.authority.supervisor;
    this.#everybody = Map.groupBy(everybody, (player) => player.organization ?? "");
    this.cast = {
      ...cast,
      person: async (organization, ...roles) => {
        const player = await cast.person(organization, ...roles);
        this.#everybody.set(organization, [...(this.#everybody.get(organization) ?? []), player]);
        return player;
      },
    };
  }

  context(actor: Actor = systemActor("conformance")): Promise<Context> {
    return testContext(this.database, actor);
  }

  /** The legal day. */
  async today(): Promise<Day> {
    return (await legalClock(this.database.db)).today;
  }

  /** The day that is so many working days after a day (today, unless it is given). */
  async workingDay(count: number, from?: Day): Promise<Day> {
    const { calendar } = await readCalendar(this.database.db);
    let day = from ?? (await this.today());
    for (let left = count; left > 0; ) {
      day = addDays(day, 1);
      if (dayKind(calendar, day).working) left--;
    }
    return day;
  }

  /** Moves the legal clock forward to 09:00 of a day, and lets everything happen that has come due by then. */
  async travel(wish: { readonly to: Day } | { readonly days: number }): Promise<void> {
    const to = "to" in wish ? wish.to : addDays(await this.today(), wish.days);
    // The clock takes at most 400 days at a time.
    for (let day = await this.today(); day < to; ) {
      day = [to, addDays(day, 390)].sort()[0]!;
      await must(this.#supervisor.send("POST", "/api/v1/clock", { to: day }));
    }
    await this.sweep();
  }

  /** Rings the alarm of all due times, as the worker does every minute, and reads the watches, as it does every day. */
  async sweep(): Promise<void> {
    await sweep(await this.context());
    await raiseFromWatches(await this.context());
  }

  /** A draft of a dataset, complete under every shipped rulebook but for what `draft` says; its desk page. What must be on record first is entered. */
  async compile(by: Department, draft: Partial<DatasetDraft> = {}) {
    await keepBlockingRegisters(by.head, by.officer);
    return must(by.officer.send("POST", "/api/v1/datasets", { draft: completeDraft(draft) }));
  }

  /** Submits a draft for review. The whole answer comes back, also a refusal. */
  submit(by: Department, made: { readonly id: string; readonly revision: number }): Promise<LightMyRequestResponse> {
    return by.officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision: made.revision });
  }

  /** The entry as its department sees it, with its draft, its state and what can be done. */
  deskPage(by: Department, id: string) {
    return must(by.officer.send("GET", `/api/v1/datasets/${id}/draft`));
  }

  /** Changes what is being compiled, and keeps it. */
  async revise(by: Department, id: string, change: Partial<DatasetDraft>) {
    const { revision, draft } = await this.deskPage(by, id);
    return must(by.officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision, draft: { ...draft, ...change } }));
  }

  /** Somebody sends a case back to be completed. */
  async sendBack(caseId: string, by: Player, reason: string): Promise<LightMyRequestResponse> {
    const actor = await by.actor();
    const task = (await this.tasks(caseId)).find((it) => sits(it, actor));
    if (!task) throw new Error(`case ${caseId} has no open task for ${by.account}`);
    return by.send("POST", `/api/v1/cases/${caseId}/tasks/${task.id}/return`, { reason, version: task.version });
  }

  /** Somebody asks for more time for his task. */
  async askExtension(caseId: string, by: Player, asked: Record<string, unknown>): Promise<LightMyRequestResponse> {
    const actor = await by.actor();
    const task = (await this.tasks(caseId)).find((it) => sits(it, actor));
    if (!task) throw new Error(`case ${caseId} has no open task for ${by.account}`);
    return by.send("POST", `/api/v1/cases/${caseId}/tasks/${task.id}/extension`, { ...asked, version: task.version });
  }

  /** Anybody, without signing in. */
  openly(url: string): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: "GET", url });
  }

  /** Lists a dataset, whatever the review takes: compiled and submitted by the department, agreed by everybody whom the rulebook asks. */
  async publish(by: Department, draft: Partial<DatasetDraft> = {}): Promise<Listed> {
    const made = await this.compile(by, draft);
    const submitted = await must(this.submit(by, made));
    await this.settle(submitted.case);
    const items = (made.draft.items as DatasetDraft["items"]).map((item) => [item.column, item.id]);
    return { id: made.id, case: submitted.case, items: Object.fromEntries(items) };
  }

  /** Somebody brings a file for a dataset. */
  upload(by: Player, dataset: string, text: string, name = "data.csv"): Promise<LightMyRequestResponse> {
    const { payload, headers } = multipart(name, text);
    const authorization = `Bearer ${by.token}`;
    const url = `/api/v1/uploads?dataset=${dataset}`;
    return this.app.inject({ method: "POST", url, payload, headers: { ...headers, authorization } });
  }

  /** Brings rows into a published dataset, by the titles of its items, and loads them; `choice` is what the confirmation says besides. */
  async attach(
    by: Pick<Department, "officer">,
    dataset: Pick<Listed, "id">,
    table: readonly Readonly<Record<string, string>>[],
    choice: Record<string, unknown> = {},
  ): Promise<string> {
    const titles = Object.keys(table[0]!);
    const lines = [titles, ...table.map((row) => titles.map((title) => row[title]!))];
    const text = `${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
    const load = await must(this.upload(by.officer, dataset.id, text));
    await must(by.officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, choice));
    await performLoad(await this.context(systemActor("job:aggregation.load")), load.id);
    const done = await must(by.officer.send("GET", `/api/v1/loads/${load.id}`));
    if (done.state !== "loaded") throw new Error(`load ${load.id} is ${done.state}: ${JSON.stringify(done.reason)}`);
    return load.id;
  }

  /** What a department states when it applies, complete under every shipped rulebook; `change` says what is unlike the usual. */
  application(by: Department | Consumer, dataset: Listed, change: Record<string, unknown> = {}) {
    return {
      dataset: dataset.id,
      items: Object.values(dataset.items),
      rows: [],
      scope: "全市低保对象",
      mode: ["api", "download"],
      purpose: usualPurpose,
      scenario: "临时救助审批",
      dutyBasis: "《社会救助暂行办法》第四十七条",
      persons: [by.officer.id],
      systems: "program" in by ? [by.program.id] : [],
      responsible: null,
      until: "2099-12-31",
      quota: { perDay: 1000, total: null },
      agreement: "承诺仅用于救助对象核对，不向第三方提供",
      ...change,
    };
  }

  /** A department applies for a dataset; one that the text lets nobody apply for before it is supplied is supplied first. */
  async apply(
    by: Department | Consumer,
    dataset: Listed,
    change: Record<string, unknown> = {},
  ): Promise<LightMyRequestResponse> {
    await this.supply(dataset);
    return by.officer.send("POST", "/api/v1/share-applications", this.application(by, dataset, change));
  }

  /** Registers an interface of a dataset that nothing was brought into, where the rulebook wants data on the platform before it is shared. */
  async supply(dataset: Pick<Listed, "id">): Promise<void> {
    if (await offerBarrier(this.database.db, dataset.id)) await supplyByInterface(this.database.db, dataset.id);
  }

  /** Applies, and everybody agrees whom the rulebook asks; the id of the grant. */
  async grant(
    by: Department | Consumer,
    dataset: Listed,
    change: Record<string, unknown> = {},
  ): Promise<{ id: string; case: string }> {
    const applied = await must(this.apply(by, dataset, change));
    await this.settle(applied.case);
    const [given] = await this.grants(applied.case);
    if (!given) throw new Error(`case ${applied.case} came to no grant`);
    return { id: given.id, case: applied.case };
  }

  /** The grants that came of a case. */
  grants(caseId: string): Promise<readonly { readonly id: string; readonly state: string }[]> {
    return rows(this.database.db, sql`select id, state from delivery.data_grant where case_id = ${caseId} order by id`);
  }

  /** A program calls for data through the door, signed with its key. */
  call(by: Consumer, dataset: Listed, change: Call = {}): Promise<LightMyRequestResponse> {
    const query = new URLSearchParams({ ...change.query, purpose: change.purpose ?? usualPurpose });
    const path = `/api/v1/data/${dataset.id}${change.as && change.as !== "data" ? `/${change.as}` : ""}`;
    const url = `${path}?${query}`;
    const created = Math.floor(realNow().getTime() / 1000);
    const authority = "localhost:80";
    const signed = sign(
      { method: "GET", scheme: "http", authority, target: url, headers: {} },
      {
        keyid: by.program.keyid,
        key: Buffer.from(by.program.secret, "base64"),
        alg: "hmac-sha256",
        created,
        expires: created + 60,
        nonce: crypto.randomUUID(),
      },
    );
    const headers = { host: authority, "signature-input": signed.signatureInput, signature: signed.signature };
    return this.app.inject({ method: "GET", url, headers });
  }

  /** The open tasks of a case, oldest first. */
  tasks(caseId: string): Promise<readonly OpenTask[]> {
    return rows<OpenTask>(
      this.database.db,
      sql`select t.id, c.id as case, c.version, c.procedure, t.kind, t.step_name as step, t.body, t.organization, t.person, t.roles,
                 (select k.due_day from procedure.clock k where k.task_id = t.id and k.state = 'running') as "dueDay"
            from procedure.task t join procedure.case c on c.id = t.case_id
           where c.id = ${caseId} and t.state = 'open' order by t.received_at, t.id`,
    );
  }

  /** The case as somebody sees it: state, steps, tasks, dues with their calculation, history. */
  caseOf(caseId: string, by: Player = this.#supervisor) {
    return must(by.send("GET", `/api/v1/cases/${caseId}`));
  }

  /** Somebody decides the open task of a case at which he sits. The whole answer comes back, also a refusal. */
  async decide(
    caseId: string,
    by: Player,
    decision: Decision | Decision["outcome"] = "agreed",
  ): Promise<LightMyRequestResponse> {
    const actor = await by.actor();
    const open = await this.tasks(caseId);
    // Somebody whose task it is not asks for the first: the refusal is the answer.
    const task = open.find((it) => sits(it, actor)) ?? open[0];
    if (!task) throw new Error(`case ${caseId} has no open task`);
    const said = typeof decision === "string" ? { outcome: decision } : decision;
    const outcome = task.kind === "perform" && said.outcome === "agreed" ? "done" : said.outcome;
    const body = { ...usually(task), ...said, outcome, version: task.version };
    if (said.outcome === "agreed" && outcome === "agreed" && task.procedure === "share-application") {
      body.carries = { ...reviewed(), ...(said.carries as object | undefined) };
    }
    return by.send("POST", `/api/v1/cases/${caseId}/tasks/${task.id}/decision`, body);
  }

  /** Everybody who has a task in a case agrees or does it, until nothing is left to do (or `until` says enough). */
  async settle(caseId: string, until: (task: OpenTask) => boolean = () => false): Promise<void> {
    for (let round = 0; round < 40; round++) {
      const task = (await this.tasks(caseId)).find((it) => it.kind !== "note");
      if (!task || until(task)) return;
      await must(this.decide(caseId, await this.sitting(task)));
    }
    throw new Error(`case ${caseId} does not come to an end`);
  }

  /** Somebody of the city who sits at a task. */
  async sitting(task: OpenTask): Promise<Player> {
    for (const player of this.#everybody.get(task.organization ?? "") ?? []) {
      if (sits(task, await player.actor())) return player;
    }
    const person = [...this.#everybody.values()].flat().find(({ id }) => id === task.person);
    if (person) return person;
    throw new Error(`nobody sits at ${task.step} (${task.body}, ${task.roles.join("/")}) of case ${task.case}`);
  }

  /** The findings that somebody sees: the authority's supervisor of its region, a department its own. */
  async findings(
    by: Player = this.#supervisor,
    query: Record<string, string> = {},
    // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
  ): Promise<readonly any[]> {
    const { items } = await must(by.send("GET", `/api/v1/findings?${new URLSearchParams({ limit: "200", ...query })}`));
    return items;
  }
}

/** Where a refusal says that something is wrong: JSON pointers into what was sent. */
export function pointersOf(reply: LightMyRequestResponse): readonly string[] {
  return (reply.json().errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
}

// What is handed over by another way than the platform is said in the note.
function usually(task: OpenTask): Partial<Decision> {
  return task.kind === "perform" && task.procedure === "share-application" ? { note: "已按约定办理" } : {};
}

// Where the text wants it, a consent goes through the share conditions one by one.
function reviewed(): object {
  if (!provisionOf(currentRulebook(), "sharing", "checklist")) return {};
  return { checklist: [{ condition: shareConditional.condition, met: true }], duty: "《社会救助暂行办法》第四十七条" };
}

function sits(task: OpenTask, actor: Actor): boolean {
  if (task.person) return task.person === actor.id;
  return task.organization === actor.organization && task.roles.some((role) => actor.roles.includes(role));
}
