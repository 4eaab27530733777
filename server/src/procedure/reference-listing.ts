import { authorize } from "../identity/access.ts";
import { colleagues, peopleByIds, programsByIds, programsOf } from "../identity/listing.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Text } from "../kernel/refusal.ts";
import { listOrganizations } from "../organization/directory.ts";
import { organizationsById } from "../organization/listing.ts";
import { caseSubject, listCases } from "./listing.ts";
import type { ReferenceAnswer } from "./references.ts";
import { filesById } from "./store-files.ts";

/** What forms may name of what this module and those above it know: organizations, people, systems, cases, files. */

const same = (name: string): Text => ({ zh: name, en: name });
const bilingual = (name: Text): Text => ({ zh: name.zh, en: name.en || name.zh });

/** Every organization, whoever asks: the directory is public. A closed one can be read, not named anew. */
export const organizationReference: ReferenceAnswer = {
  async names(db, ids) {
    return new Map((await organizationsById(db, ids)).map(({ id, name }) => [id, bilingual(name)]));
  },
  async among(db, _ctx, ids) {
    const found = await organizationsById(db, ids);
    return new Set(found.filter(({ state }) => state === "active").map(({ id }) => id));
  },
  async choices(ctx, { q, limit }) {
    const { items } = await listOrganizations(ctx.db, { ...(q ? { q } : {}), limit });
    return items.map(({ id, name, code }) => ({ id, title: bilingual(name), note: same(code) }));
  },
};

/** People of the asker's own organization. */
export const personReference: ReferenceAnswer = {
  async names(db, ids) {
    return new Map((await peopleByIds(db, ids)).map(({ id, name }) => [id, same(name)]));
  },
  async among(db, { actor }, ids) {
    return new Set((await colleagues(db, actor.organization, { ids })).map(({ id }) => id));
  },
  async choices({ db, actor }, { q, limit }) {
    const found = await colleagues(db, actor.organization, { q });
    return found.slice(0, limit).map(({ id, name, account }) => ({ id, title: same(name), note: same(account) }));
  },
};

/** Systems of the asker's own organization; to choose from, also those of another that a form names beside them. */
export const programReference: ReferenceAnswer = {
  async names(db, ids) {
    return new Map((await programsByIds(db, ids)).map(({ id, name }) => [id, same(name)]));
  },
  async among(db, ctx, ids) {
    const own = await ownPrograms(db, ctx);
    return new Set(own.map(({ id }) => id).filter((id) => ids.includes(id)));
  },
  async choices({ db, actor }, { of, q, limit }) {
    const whose = of ?? actor.organization;
    const there = whose && actor.organization ? await activePrograms(db, whose) : [];
    const found = there.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
    return found.slice(0, limit).map(({ id, name, purpose }) => ({ id, title: same(name), note: same(purpose) }));
  },
};

async function ownPrograms(db: Db | Tx, { actor }: Context) {
  return actor.organization ? activePrograms(db, actor.organization) : [];
}

async function activePrograms(db: Db | Tx, organization: string) {
  return (await programsOf(db, organization)).filter(({ state }) => state === "active");
}

/** Cases that the asker may read; to choose from, those that his side opened. */
export const caseReference: ReferenceAnswer = {
  async names(db, ids) {
    const found = await rows<{ id: string; number: string; title_zh: string; title_en: string }>(
      db,
      sql`select id, number, title_zh, title_en from procedure.case where id = any(${[...ids]}::uuid[])`,
    );
    return new Map(
      found.map((it) => [it.id, { zh: `${it.number} ${it.title_zh}`, en: `${it.number} ${it.title_en}` }] as const),
    );
  },
  async among(db, ctx, ids) {
    const readable = new Set<string>();
    for (const id of ids) {
      if (authorize(ctx.actor, "readCase", await caseSubject(db, ctx, id)) === null) readable.add(id);
    }
    return readable;
  },
  async choices(ctx, { q, limit }) {
    const { items } = await listCases(ctx, { tab: "mine", ...(q ? { q } : {}), limit });
    return items.map(({ id, number, title }) => ({ id, title, note: same(number) }));
  },
};

/** Files that the asker or a colleague uploaded. Nobody chooses among them: a form uploads its own. */
export const fileReference: ReferenceAnswer = {
  async names(db, ids) {
    return new Map((await filesById(db, ids)).map(({ id, name }) => [id, same(name)]));
  },
  async among(db, { actor }, ids) {
    const found = await filesById(db, ids);
    const own = found.filter((file) =>
      file.organization === null ? file.person === actor.id : file.organization === actor.organization,
    );
    return new Set(own.map(({ id }) => id));
  },
  choices: () => Promise.resolve([]),
};
