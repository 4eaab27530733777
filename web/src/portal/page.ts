import { createContext, useContext } from "react";
import type { Language } from "../i18n/setup.ts";
import type { Me, Platform } from "./api.ts";

/** Which part of the head a page belongs to. */
export type Section = "data" | "procedures" | "notices" | "developers" | "rules" | null;

/** What one page is made of: everything that the server and the browser need to draw the same. Plain JSON. */
export interface PageState {
  readonly view: string;
  readonly data: unknown;
  readonly section: Section;
  /** Path and query without the reader's own choices (`lang`, `text`). */
  readonly address: string;
  readonly origin: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly platform: Platform | null;
  readonly me: Me | null;
  /** How many notices a public user has not read. */
  readonly unread: number;
}

/** What a page's loader gives back. */
export interface Loaded<D> {
  readonly status?: number;
  readonly data: D;
  readonly title: string;
  readonly description?: string;
  /** schema.org description, a data block. */
  readonly jsonLd?: object;
  /** Address that search engines should keep; the page's own when absent. */
  readonly canonical?: string;
}

const PageContext = createContext<PageState | null>(null);
export const PageProvider = PageContext.Provider;

/** The page that is being shown. */
export function usePage(): PageState {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage outside of a page");
  return page;
}
