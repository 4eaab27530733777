import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import enParts from "./en/parts.json";
import zhParts from "./zh/parts.json";

/** The two languages of every page. Chinese is the first; English is a translation. */
export type Language = "zh" | "en";

/** A text that the server sends in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The texts of one face, e.g. `{ name: "desk", zh, en }`. */
export interface FaceTexts {
  readonly name: string;
  readonly zh: object;
  readonly en: object;
}

/** A translator of its own for one page (server) or one app (browser): the shared parts and the texts of one face. */
export function translator(language: Language, face: FaceTexts): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { zh: { parts: zhParts, [face.name]: face.zh }, en: { parts: enParts, [face.name]: face.en } },
    defaultNS: face.name,
    ns: [face.name, "parts"],
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}

/** `lang` of the html element: BCP 47. */
export function htmlLanguage(language: Language): string {
  return language === "zh" ? "zh-CN" : "en";
}
