import type { Loading } from "../load.ts";
import type { Loaded } from "../page.ts";

/** The page that verifies a file has nothing of its own to load: the file never leaves the reader's computer. */
export async function loadVerify({ t }: Loading): Promise<Loaded<null>> {
  return { data: null, title: t("verify.title"), description: t("verify.lead") };
}
