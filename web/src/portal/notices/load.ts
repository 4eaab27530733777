import type { MailSettings } from "../../parts/MailForm.tsx";
import type { MyNotices, OpeningChanges } from "../api.ts";
import { type Loading, read, readOrNull } from "../load.ts";
import type { Loaded } from "../page.ts";

export interface NoticesData {
  readonly changes: OpeningChanges["items"];
  /** Datasets that everybody may take today; null before the first was opened. */
  readonly openNow: number | null;
  /** What the reader himself was told, and how; null unless he is a public user who is signed in. */
  readonly mine: { readonly notices: MyNotices; readonly mail: MailSettings } | null;
}

/** What was opened, changed and closed, latest first; above it, what concerns the reader himself. */
export async function loadNotices({ get, t, me }: Loading): Promise<Loaded<NoticesData>> {
  const isPublic = me?.actor.kind === "public";
  const [{ items, openByDay }, notices, mail] = await Promise.all([
    read<OpeningChanges>(get, "/api/v1/public/opening-changes?limit=200"),
    isPublic ? readOrNull<MyNotices>(get, "/api/v1/me/notices?limit=50") : null,
    isPublic ? readOrNull<MailSettings>(get, "/api/v1/me/mail") : null,
  ]);
  const latest = openByDay.reduce<OpeningChanges["openByDay"][number] | null>(
    (last, one) => (last === null || one.day > last.day ? one : last),
    null,
  );
  const mine = notices && mail ? { notices, mail } : null;
  return { data: { changes: items, openNow: latest?.open ?? null, mine }, title: t("notices.title") };
}
