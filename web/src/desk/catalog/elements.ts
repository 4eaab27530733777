import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DraftItem } from "../../api/codes.ts";
import { standardsQuery } from "../../api/lists.ts";
import type { Text } from "../../i18n/setup.ts";

/** 数据元 of the standards in force, by what an item refers to: `<line>#<code>`. */
export type Elements = ReadonlyMap<
  string,
  { readonly name: Text; readonly type: DraftItem["type"]; readonly length: number | null }
>;

/** The elements that items may refer to today; empty where no standard in force has any. */
export function useElements(): Elements {
  const { data } = useQuery(standardsQuery);
  return useMemo(
    () =>
      new Map(
        (data?.items ?? [])
          .filter(({ state }) => state === "in-force")
          .flatMap(({ line, elements }) =>
            elements.map(({ code, nameZh, nameEn, type, length }) => {
              const name = { zh: `${code} ${nameZh}`, en: `${code} ${nameEn || nameZh}` };
              return [`${line}#${code}`, { name, type, length }] as const;
            }),
          ),
      ),
    [data],
  );
}

/** What becomes of an item that refers to an element: its type and length are the element's. */
export function asElement(reference: string | null, elements: Elements): Partial<DraftItem> {
  const element = reference === null ? undefined : elements.get(reference);
  if (!element || reference === null) return { element: "" };
  return { element: reference, type: element.type, ...(element.length === null ? {} : { length: element.length }) };
}
