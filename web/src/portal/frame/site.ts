import type { i18n } from "i18next";
import type { PageState } from "../page.ts";

/** The name of this portal: that of the place whose rules it runs under. */
export function siteName(t: i18n["t"], state: Pick<PageState, "platform" | "language">): string {
  const place = state.platform?.rulebook?.place;
  const name = place ? place[state.language] || place.zh : "";
  return name ? t("site.of", { place: name }) : t("site.name");
}
