/**
 * 授权变更: who uses shared data wants more of it, for another purpose, or to pass it on. Who consents is the rulebook's, under
 * `procedures.grant-change`; until then the grant stays as it is.
 */
import type { Static } from "typebox";
import { datasetById, itemsOf } from "../catalog/listing.ts";
import { createGrant, widenGrant } from "../delivery/actions.ts";
import type { Grant } from "../delivery/grant.ts";
import { grantById } from "../delivery/listing.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { orRefuse, type Refusal } from "../kernel/refusal.ts";
import { form } from "../procedure/form.ts";
import { type Case, defineProcedure } from "../procedure/procedure.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, type Rulebook } from "../rulebook/rulebook.ts";
import { approverOf, ruleBehind } from "./giving.ts";
import { refuse } from "./refusals.ts";
import { refuseWithheld } from "./share-application.ts";

const scope = { kind: "scope" } as const;
const purpose = { kind: "purpose" } as const;
const onward = { kind: "onward" } as const;

const Statement = form.fields({
  grant: form.grant({ zh: "要变更的授权", en: "Grant" }, { scope: "held" }),
  kind: form.choice(
    { zh: "变更事项", en: "What is to change" },
    {
      scope: { zh: "扩大使用范围", en: "A wider scope" },
      purpose: { zh: "用于其他目的", en: "Another purpose" },
      onward: { zh: "提供给第三方", en: "Passing it on to a third party" },
    },
  ),
  items: form.items({ zh: "增加的信息项", en: "Further items" }, { of: "grant", optional: true, showWhen: scope }),
  allRows: form.flag(
    { zh: "不再限于原来的数据范围", en: "No longer limited to the rows granted" },
    { showWhen: scope },
  ),
  mode: form.choices(
    { zh: "增加的使用方式", en: "Further ways of use" },
    { api: { zh: "接口查询", en: "Query by API" }, download: { zh: "文件下载", en: "Download" } },
    { optional: true, showWhen: scope },
  ),
  persons: form.persons({ zh: "增加的使用人员", en: "Further people" }, { optional: true, showWhen: scope }),
  systems: form.programs({ zh: "增加的使用系统", en: "Further systems" }, { optional: true, showWhen: scope }),
  until: form.day({ zh: "延长至", en: "Extended to" }, { optional: true, showWhen: scope }),
  purpose: form.text({ zh: "其他目的", en: "The other purpose" }, { showWhen: purpose }),
  scenario: form.long({ zh: "应用场景", en: "Scenario" }, { optional: true, showWhen: purpose }),
  thirdParty: form.text({ zh: "第三方", en: "Third party" }, { showWhen: onward }),
  use: form.long({ zh: "第三方的用途", en: "What it uses the data for" }, { showWhen: onward }),
  reason: form.long({ zh: "确需变更的理由", en: "Why it is truly needed" }),
});
type Stated = Static<typeof Statement>;

export const grantChange = defineProcedure({
  name: "grant-change",
  title: { zh: "授权变更", en: "Change of a grant" },
  group: "sharing",
  summary: {
    zh: "确需扩大使用范围、用于其他目的或者提供给第三方的，经数据提供部门同意",
    en: "A wider scope, another purpose or passing data on, with the consent of its provider",
  },
  about: "grant",
  facts: {
    kind: {
      zh: "变更事项",
      en: "what is to change",
      values: {
        scope: { zh: "扩大使用范围", en: "a wider scope" },
        purpose: { zh: "用于其他目的", en: "another purpose" },
        onward: { zh: "提供给第三方", en: "passing it on" },
      },
    },
  },
  mark: "授权变更",
  statement: Statement,
  opens: ["data-officer", "head"],
  barred: forbids,
  async prepare(db, ctx, statement) {
    const rulebook = currentRulebook();
    const grant = await heldBy(db, ctx, statement.grant);
    const dataset = grant && (await datasetById(db, grant.dataset));
    if (!grant || !dataset) return refuse("grant-not-yours");
    if (statement.kind === "onward") {
      const forbidden = forbids(rulebook);
      if (forbidden) return forbidden;
    }
    if (statement.kind === "scope") {
      if (!wider(grant, statement)) return refuse("change-widens-nothing");
      const asked = (await itemsOf(db, dataset.id)).filter(({ id }) => statement.items.includes(id));
      const withheld = await refuseWithheld(db, dataset, asked, rulebook);
      if (withheld) return withheld;
    }
    return {
      title: {
        zh: `变更《${dataset.titleZh}》的授权`,
        en: `Change of the grant on ${dataset.titleEn || dataset.titleZh}`,
      },
      object: { type: "grant", id: grant.id },
      parties: {
        applicant: { organization: ctx.actor.organization! },
        provider: { organization: grant.provider },
      },
      facts: { kind: statement.kind! },
      region: grant.region ?? dataset.region,
    };
  },
  on: {
    agreed: changeGrant,
  },
});

/** The grant in force that the actor's organization holds, or null. */
async function heldBy(db: Db | Tx, ctx: Context, id: string | null): Promise<Grant | null> {
  const grant = id ? await grantById(db, id) : null;
  if (!grant || grant.state === "ended" || grant.recipient.kind !== "organization") return null;
  return grant.recipient.organization === ctx.actor.organization ? grant : null;
}

function wider(grant: Grant, { items, allRows, mode, persons, systems, until }: Stated): boolean {
  const named = grant.recipient.kind === "organization" ? grant.recipient : { persons: [], systems: [] };
  const adds = (more: readonly string[], has: readonly string[]) => more.some((one) => !has.includes(one));
  return (
    adds(items, grant.items) ||
    (allRows && grant.rows.length > 0) ||
    adds(mode, grant.modes) ||
    adds(persons, named.persons) ||
    adds(systems, named.systems) ||
    (until !== "" && grant.until !== null && until > grant.until)
  );
}

/** What a text says that lets nobody pass shared data on. */
function forbids(rulebook: Rulebook): Refusal | null {
  const { onward: rule } = rulebook.use;
  if (rule?.thirdParty !== "forbidden") return null;
  return refuse("onward-forbidden", {}, { law: lawOf(rulebook, rule.article, "use.onward") });
}

// Another purpose is a grant of its own beside the first: each use states the purpose that it serves.
async function changeGrant(tx: Tx, ctx: Context, it: Case<Stated>): Promise<void> {
  const { grant: id, kind, reason, ...stated } = it.statement;
  const { law } = await ruleBehind(tx, it);
  const ground = { reason, law };
  if (kind === "scope") {
    const { items, allRows, mode: modes, persons, systems, until } = stated;
    const rows = allRows ? { rows: [] } : {};
    const by = { items, modes, persons, systems, ...rows, ...(until === "" ? {} : { until }) };
    await widenGrant(tx, ctx, id!, by, ground);
  } else if (kind === "onward") {
    const { thirdParty, use } = stated;
    await widenGrant(tx, ctx, id!, { onward: { to: thirdParty.trim(), use: use.trim(), case: it.id } }, ground);
  } else {
    const grant = await grantById(tx, id!);
    if (!grant || grant.state === "ended") return orRefuse(refuse("grant-not-yours"));
    const { id: _id, node: _node, state: _state, revision: _revision, onward: _onward, ...same } = grant;
    await createGrant(tx, ctx, {
      ...same,
      purpose: stated.purpose.trim(),
      scenario: stated.scenario.trim() || grant.scenario,
      approver: await approverOf(tx, ctx),
      from: ctx.today,
      case: it.id,
      law,
    });
  }
}
