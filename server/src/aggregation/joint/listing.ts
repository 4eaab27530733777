/** Reading joint collections for screens. Nothing here writes. */
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Db } from "../../kernel/database.ts";
import { organizationsById } from "../../organization/listing.ts";
import { ruleOn } from "../rule.ts";
import { partsOf } from "./store.ts";

/** Who delivers which items of a dataset, and who has not delivered yet. `parts` empty: nobody collects it jointly. */
export async function jointCollection(db: Db, id: string) {
  const [parts, items, dataset] = await Promise.all([partsOf(db, id), itemsOf(db, id), datasetById(db, id)]);
  const rule = ruleOn("joint");
  const organizations = await organizationsById(
    db,
    parts.map(({ organization }) => organization),
  );
  return {
    law: rule?.law ?? null,
    assignedBy: rule?.by ?? null,
    owner: dataset?.organization ?? "",
    complete: parts.length > 0 && parts.every(({ deliveredAt }) => deliveredAt !== null),
    keys: items.filter(({ key }) => key).map((item) => ({ zh: item.nameZh, en: item.nameEn || item.nameZh })),
    parts: parts.map((part) => ({
      organization: part.organization,
      name: organizations.find(({ id: one }) => one === part.organization)?.name ?? { zh: "", en: "" },
      lead: part.lead,
      items: part.items.map((item) => {
        const known = items.find((one) => one.id === item);
        return { id: item, name: { zh: known?.nameZh ?? item, en: known?.nameEn || (known?.nameZh ?? item) } };
      }),
      assignedAt: part.assignedAt,
      deliveredAt: part.deliveredAt,
      rows: part.rows,
    })),
  };
}
