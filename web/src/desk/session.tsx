import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { type Me, meQuery } from "../api/identity.ts";
import type { Language } from "../i18n/setup.ts";

/** What the reader chose about the page itself. */
export interface Reading {
  readonly language: Language;
  readonly largeText: boolean;
  setLanguage(to: Language): void;
  setLargeText(on: boolean): void;
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("useReading outside of the app");
  return reading;
}

/** Who is signed in. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the signed-in person's roles admit an operation at all; the subject's own answer may still be no. */
export function useMay(): (...operations: readonly string[]) => boolean {
  const { operations } = useMe();
  return (...asked) => asked.some((operation) => operations.includes(operation));
}
