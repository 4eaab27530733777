import { useEffect, useState } from "react";
import type { FormField } from "./form.ts";
import { bytes } from "./format.ts";
import { useLanguage } from "./language.ts";

interface FilesAsked {
  field: Pick<FormField, "many" | "max">;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Uploads one file. */
  send: (file: File) => Promise<{ readonly id: string; readonly name: string; readonly size: number }>;
  /** The names of files that were uploaded before. */
  find: (ids: readonly string[]) => Promise<{ readonly items: readonly { id: string; title: { zh: string } }[] }>;
}

/** Files of a form: uploaded at once, one after the other, and named by what the upload gave. */
export function useFiles({ field, value, onChange, send, find }: FilesAsked) {
  const { language } = useLanguage();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ids: readonly string[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const strange = ids.filter((one) => !(one in names)).join(",");
  // biome-ignore lint/correctness/useExhaustiveDependencies: who finds them does not change what is found
  useEffect(() => {
    if (strange === "") return;
    find(strange.split(","))
      .then(({ items }) =>
        setNames((old) => ({ ...Object.fromEntries(items.map((one) => [one.id, one.title.zh])), ...old })),
      )
      .catch(() => undefined);
  }, [strange]);
  const add = async (files: readonly File[]) => {
    setBusy(true);
    setError(null);
    try {
      let kept = ids;
      for (const file of files) {
        const { id, name, size } = await send(file);
        setNames((old) => ({ ...old, [id]: `${name} ${bytes(size, language)}` }));
        kept = field.many ? [...kept, id] : [id];
      }
      onChange(field.many ? kept : (kept[0] ?? null));
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return {
    ids,
    add,
    busy,
    error,
    full: field.many && field.max !== null && ids.length >= field.max,
    nameOf: (id: string) => names[id] ?? id,
    remove: (id: string) => onChange(field.many ? ids.filter((other) => other !== id) : null),
  };
}
