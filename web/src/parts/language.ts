import { useTranslation } from "react-i18next";
import type { Language, Text } from "../i18n/setup.ts";

/** The language of the page and the reader's version of a text that came in both. */
export function useLanguage(): { language: Language; text: (value: Text | null | undefined) => string } {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return { language, text: (value) => (value ? value[language] || value.zh : "") };
}
