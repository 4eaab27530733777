import type { OpeningChanges } from "../api.ts";
import { type Loading, read } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface NoticesData {
  readonly changes: OpeningChanges["items"];
  /** Datasets that everybody may take today; null before the first was opened. */
  readonly openNow: number | null;
}

/** What was opened, changed and closed, latest first. */
export async function loadNotices({ get, t }: Loading): Promise<Loaded<NoticesData>> {
  const { items, openByDay } = await read<OpeningChanges>(get, "/api/v1/public/opening-changes?limit=200");
  const latest = openByDay.reduce<OpeningChanges["openByDay"][number] | null>(
    (last, one) => (last === null || one.day > last.day ? one : last),
    null,
  );
  return { data: { changes: items, openNow: latest?.open ?? null }, title: t("notices.title") };
}
