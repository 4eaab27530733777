import { peopleById } from "../identity/listing.ts";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import type { Refusal, Text } from "../kernel/refusal.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf, type RegisterRule } from "../rulebook/rulebook.ts";
import { namedIn } from "./contents.ts";
import { refuse } from "./refusals.ts";
import { registersOf } from "./rules.ts";
import { isWanting, type StandingState } from "./standing.ts";
import { isRequiredOf, standingsOf } from "./standing-listing.ts";
import { type RegisterSubject, subjectById } from "./subject.ts";

const reasons: Readonly<Record<StandingState, Text>> = {
  missing: { zh: "没有记录", en: "nothing is on record" },
  lapsed: { zh: "登记的人员已不在岗", en: "whom it names is no longer there" },
  late: { zh: "已到期，应当重新登记", en: "it is due again" },
  kept: { zh: "", en: "" },
  due: { zh: "", en: "" },
};

/** What an organization is about to do, and with which dataset. */
export interface Guarded {
  readonly act: "submit" | "publish";
  readonly organization: string;
  readonly dataset: string;
}

/**
 * Whether the registers let an organization submit or publish a dataset; `null` means yes. `register-missing`: something that must be on
 * record first is not, or is no longer good. `not-the-registered-person`: only whom the register names may do it.
 */
export async function registersAllow(db: Db | Tx, ctx: Context, guarded: Guarded): Promise<Refusal | null> {
  for (const rule of registersOf(currentRulebook())) {
    if (!rule.before.includes(guarded.act)) continue;
    const subject = await subjectOf(db, rule, guarded);
    if (!subject || !isRequiredOf(rule, subject)) continue;
    const [stood] = await standingsOf(db, ctx.today, rule, [subject]);
    const { state } = stood!.standing;
    const law = lawOf(currentRulebook(), rule.article, `registers.${rule.key}`);
    const named = { register: rule.name.zh, register_en: rule.name.en };
    if (isWanting(state)) {
      const about = {
        key: rule.key,
        subject: subject.title.zh,
        reason: reasons[state].zh,
        reason_en: reasons[state].en,
      };
      return refuse("register-missing", { ...named, ...about, page: `/desk/registers/${rule.key}` }, { law });
    }
    if (rule.only === null || ctx.actor.kind === "system" || ctx.actor.organization !== guarded.organization) continue;
    const field = rule.fields.find((one) => one.field === rule.only)!;
    const persons = stood!.good.flatMap(({ contents }) => namedIn({ fields: [field] }, contents, "person"));
    if (persons.length === 0 || persons.includes(ctx.actor.id ?? "")) continue;
    const names = (await peopleById(db, persons)).map(({ name }) => name);
    return refuse("not-the-registered-person", { ...named, field: field.name.zh, persons: names }, { law });
  }
  return null;
}

async function subjectOf(db: Db | Tx, rule: RegisterRule, { organization, dataset }: Guarded) {
  if (rule.of === "organization") return subjectById(db, "organization", organization);
  if (rule.of === "dataset") return subjectById(db, "dataset", dataset);
  if (rule.of === "grant") return null;
  const home: RegisterSubject | null = await subjectById(db, "organization", organization);
  return home && subjectById(db, "region", home.region);
}
