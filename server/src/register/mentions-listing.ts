import type { Context } from "../kernel/context.ts";
import { organizationsById } from "../organization/listing.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { titleOf } from "./contents.ts";
import { readerOf, ruleInUse } from "./listing.ts";
import { mayRead } from "./reading.ts";
import { entriesNaming } from "./store.ts";

/** The entries of lists that name a dataset, as far as the reader may read them. */
export async function mentionsOf(ctx: Context, dataset: string) {
  const reader = await readerOf(ctx);
  const found = (await entriesNaming(ctx.db, dataset)).filter((entry) => mayRead(reader, ruleInUse(entry), entry));
  const organizations = await organizationsById(
    ctx.db,
    found.map(({ organization }) => organization),
  );
  const rulebook = currentRulebook();
  return {
    items: found.flatMap((entry) => {
      const rule = ruleInUse(entry);
      if (!rule) return [];
      const { id, register, organization } = entry;
      const name = organizations.find((it) => it.id === organization)?.name ?? { zh: organization, en: organization };
      return [
        {
          id,
          register,
          name: rule.name,
          title: titleOf(rule, entry.contents),
          organization: { id: organization, name },
          law: lawOf(rulebook, rule.article, `registers.${register}`),
        },
      ];
    }),
  };
}
