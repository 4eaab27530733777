import en from "../i18n/en/portal.json";
import type { FaceTexts } from "../i18n/setup.ts";
import zh from "../i18n/zh/portal.json";

/** The portal's texts in both languages. */
export const texts: FaceTexts = { name: "portal", zh, en };
