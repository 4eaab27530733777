/**
 * 紧急、特殊数据需求: it goes to the authority of the same level, which organizes a special docking (`special-docking.ts`) or passes it to
 * the next higher one. Rungs and articles are the rulebook's, under `procedures.urgent-need`.
 */
import type { Static } from "typebox";
import { parseDay } from "../kernel/clock.ts";
import { isRefusal } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { openCaseIn } from "../procedure/actions.ts";
import { form } from "../procedure/form.ts";
import { defineProcedure } from "../procedure/procedure.ts";
import { useFields } from "./access-form.ts";
import { applicantOf } from "./access-listing.ts";
import { usersOf } from "./listing.ts";
import { refuse } from "./refusals.ts";

const kinds = {
  urgent: { zh: "紧急需求", en: "Urgent need" },
  special: { zh: "特殊需求", en: "Special need" },
} as const;

const Statement = form.fields({
  kind: form.choice({ zh: "需求性质", en: "Kind of need" }, kinds),
  title: form.text({ zh: "需要什么数据", en: "The data that is needed" }),
  provider: form.organization({ zh: "数据提供部门", en: "Providing department" }, { optional: true }),
  neededBy: form.day({ zh: "最迟何时需要", en: "Needed by" }, { optional: true }),
  ...useFields,
});

const Carries = form.fields({
  provider: form.organization({ zh: "参加对接的提供部门", en: "Providing department in the docking" }),
  dueDay: form.day({ zh: "对接完成日期", en: "Docking to be done by" }),
  arrangement: form.long({ zh: "对接安排", en: "Arrangement" }, { optional: true }),
});
type Docking = Static<typeof Carries>;

export const urgentNeed = defineProcedure({
  name: "urgent-need",
  title: { zh: "紧急、特殊数据需求", en: "Urgent or special need of data" },
  group: "sharing",
  summary: {
    zh: "情况紧急或特殊，请主管部门组织专项数据对接",
    en: "Ask the authority to organize a special docking for an urgent or special need",
  },
  about: null,
  facts: { kind: { zh: "需求性质", en: "kind of need", values: kinds } },
  mark: "紧急需求",
  statement: Statement,
  carries: Carries,
  opens: ["data-officer", "head"],
  async prepare(db, ctx, statement) {
    const applicant = await applicantOf(db, ctx);
    if (isRefusal(applicant)) return applicant;
    const { persons, systems, provider } = statement;
    const users = await usersOf(db, applicant.id);
    const own = persons.every((id) => users.persons.has(id)) && systems.every((id) => users.systems.has(id));
    if (!own || persons.length + systems.length === 0) return refuse("users-needed");
    if (provider && (await organizationById(db, provider))?.state !== "active") return refuse("no-such-provider");
    if (provider === applicant.id) return refuse("own-data");
    const kind = kinds[statement.kind!];
    const title = statement.title.trim();
    return {
      title: { zh: `【${kind.zh}】${title}`, en: `[${kind.en}] ${title}` },
      object: { type: "organization", id: applicant.id },
      parties: {
        applicant: { organization: applicant.id },
        ...(provider ? { provider: { organization: provider } } : {}),
      },
      facts: { kind: statement.kind! },
      region: applicant.region,
    };
  },
  async check(tx, ctx, it, { decision }) {
    if (decision.outcome !== "agreed") return null;
    const { provider, dueDay } = decision.carries as Docking;
    const found = provider ? await organizationById(tx, provider) : null;
    if (found?.state !== "active") return refuse("no-such-provider");
    const applicant = it.parties.applicant as { organization: string };
    if (found.id === applicant.organization) return refuse("own-data");
    return !parseDay(dueDay) || dueDay < ctx.today ? refuse("due-day-past", { today: ctx.today }) : null;
  },
  on: {
    // Whoever took the need up opens the docking: it is his case, with both departments in it.
    async agreed(tx, ctx, it, decision) {
      const { provider, dueDay, arrangement } = decision!.carries as Docking;
      const statement = { need: it.id, provider, dueDay, arrangement };
      await openCaseIn(tx, ctx, "special-docking", statement, { links: [{ case: it.id, relation: "docking" }] });
    },
  },
});
