/**
 * 法定数源部门的确定: an item has one department that collects it by law. A department claims an item, or the authority names a department;
 * who confirms it, and whether a second claim is refused or ruled on, is the rulebook's (`procedures.source-designation`,
 * `catalog.lawful_source`). What is ruled in favour of a second claim ends the first.
 */
import type { Static } from "typebox";
import { record } from "../audit/record.ts";
import type { AuditEvent } from "../audit/vocabulary.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { isRefusal, orRefuse, type Refusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { regionContains } from "../organization/region.ts";
import { asCompiler } from "../organization/standing.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { rulebookByDigest } from "../rulebook/kept-listing.ts";
import { provisionOf } from "../rulebook/provisions/index.ts";
import { lawOf, type Rulebook } from "../rulebook/rulebook.ts";
import { rulesOfCase } from "./case-rules.ts";
import { refuse } from "./refusals.ts";
import { collectorsOf } from "./source-listing.ts";
import * as store from "./store-sources.ts";

const Statement = form.fields({
  item: form.text(
    { zh: "数据项名称", en: "Name of the item" },
    {
      max: 100,
      hint: {
        zh: "一类数据的一个数据项，如：婚姻登记日期",
        en: "One item of one kind of data, such as the date of a marriage's registration",
      },
    },
  ),
  organization: form.organization(
    { zh: "数源部门", en: "Source department" },
    { hint: { zh: "部门申报的，填写本部门", en: "A department names itself; the authority may name any" } },
  ),
  basis: form.long(
    { zh: "采集的法定依据", en: "Legal basis of collecting it" },
    { hint: { zh: "法律、法规、规章的名称和条款", en: "Title and article of the law or regulation" } },
  ),
  staffing: form.long(
    { zh: "机构编制管理部门的意见", en: "What the staffing body says" },
    { optional: true, onlyWhenWanted: true },
  ),
});
type Said = Static<typeof Statement>;

export const sourceDesignation = defineProcedure({
  name: "source-designation",
  title: { zh: "法定数源部门的确定", en: "Naming the source department of an item" },
  group: "catalog",
  summary: {
    zh: "确定一项数据由哪个部门依法采集和提供，一项数据只有一个数源部门",
    en: "Settle which department collects and provides an item by law: each item has one",
  },
  about: null,
  facts: { contested: { zh: "该数据项已有数源部门", en: "the item has a source department already" } },
  mark: "数源确定",
  statement: Statement,
  opens: ["data-officer", "head", "reviewer"],
  async prepare(db, ctx, said) {
    const rulebook = currentRulebook();
    const own = ctx.actor.organization ? await organizationById(db, ctx.actor.organization) : null;
    const source = said.organization ? await organizationById(db, said.organization) : null;
    const compiler = asCompiler(rulebook, source);
    if (isRefusal(compiler)) return compiler;
    const names = own?.kind === "authority" && regionContains(own.region, compiler.region);
    if (!own || (own.id !== compiler.id && !names)) return refuse("source-for-another");
    const before = await store.sourceInForce(db, compiler.region, said.item);
    const barred = await taken(db, before, compiler.id, rulebook);
    if (barred) return barred;
    const item = said.item.trim();
    return {
      title: { zh: `数源部门：${item}`, en: `Source department of ${item}` },
      object: { type: "organization", id: compiler.id },
      parties: {
        applicant: { organization: own.id },
        provider: { organization: compiler.id },
        ...(before ? { respondent: { organization: before.organization } } : {}),
      },
      facts: { contested: before !== null },
      region: compiler.region,
    };
  },
  async advice(db, _ctx, { item, organization }) {
    const found = item.trim() === "" ? [] : await collectorsOf(db, item);
    const things = found.filter((one) => one.organization !== organization);
    if (things.length === 0) return null;
    return {
      text: { zh: "下列目录已在采集这项数据", en: "These entries collect this item already" },
      things: things.map(({ dataset, title, provider }) => ({
        type: "dataset" as const,
        id: dataset,
        title,
        note: provider,
      })),
    };
  },
  // Another claim may have come into force meanwhile.
  async check(tx, _ctx, it, { decision }) {
    if (decision.outcome !== "agreed") return null;
    const rulebook = await rulebookByDigest(tx, it.rulebook.digest);
    const before = await store.sourceInForce(tx, it.region, it.statement.item);
    return taken(tx, before, it.statement.organization!, rulebook);
  },
  on: {
    opened: (tx, ctx, it) => store.insertClaim(tx, claimOf(it), ctx.now),
    async agreed(tx, ctx, it) {
      const replaced = await store.replaceSource(tx, it.id, ctx.now);
      await store.moveClaim(tx, it.id, "in-force", ctx.now);
      if (replaced) await put(tx, ctx, it, "catalog.source-replaced", replaced);
      await put(tx, ctx, it, "catalog.source-designated", it.statement.organization!);
    },
    refused: (tx, _ctx, it) => store.moveClaim(tx, it.id, "declined", null),
    withdrawn: (tx, _ctx, it) => store.moveClaim(tx, it.id, "declined", null),
    lapsed: (tx, _ctx, it) => store.moveClaim(tx, it.id, "declined", null),
    unresolved: (tx, _ctx, it) => store.moveClaim(tx, it.id, "declined", null),
  },
});

const claimOf = (it: Case<Said>): store.Claim => ({
  case: it.id,
  name: it.statement.item.trim(),
  organization: it.statement.organization!,
  region: it.region,
  basis: it.statement.basis.trim(),
  staffing: it.statement.staffing.trim(),
});

// The one that is the source needs no second word of it; another is refused where the text lets nobody rule on it.
async function taken(
  db: Db | Tx,
  before: store.InForce | null,
  organization: string,
  rulebook: Rulebook,
): Promise<Refusal | null> {
  if (!before) return null;
  const rule = provisionOf(rulebook, "catalog", "lawful_source");
  const law = rule ? { law: lawOf(rulebook, rule.article, "catalog.lawful_source") } : {};
  const holder = (await organizationById(db, before.organization))!;
  const told = { item: before.name, organization: holder.name.zh };
  if (before.organization === organization) return refuse("source-already", told, law);
  return rule?.second === "refused" ? refuse("source-taken", told, law) : null;
}

async function put(tx: Tx, ctx: Context, it: Case<Said>, event: AuditEvent, organization: string): Promise<void> {
  const { law } = await rulesOfCase(tx, it);
  const { region } = (await organizationById(tx, organization)) ?? orRefuse(refuse("source-for-another"));
  await record(tx, ctx, event, {
    object: { type: "organization", id: organization },
    about: [{ type: "case", id: it.id }],
    organizations: [organization],
    region,
    law,
    facts: { item: it.statement.item.trim() },
  });
}
