import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { chosenQuery, type KeptFile, uploadCaseFile } from "../../api/procedures.ts";
import type { FormField } from "../../parts/form.ts";
import { bytes } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";

/** Files of a form: uploaded at once, one after the other, and named by what the upload gave. */
export function FilesControl({
  id,
  field,
  value,
  onChange,
}: {
  id: string;
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState<readonly KeptFile[]>([]);
  const ids: readonly string[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const strange = ids.filter((one) => !kept.some((file) => file.id === one));
  const { data } = useQuery(chosenQuery({ kind: "file", scope: null, of: null }, strange));
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const sent: KeptFile[] = [];
      for (const file of files) sent.push(await uploadCaseFile(file));
      return sent;
    },
    onSuccess: (sent) => {
      setKept((old) => [...old, ...sent]);
      const fresh = sent.map((file) => file.id);
      onChange(field.many ? [...ids, ...fresh] : (fresh[0] ?? null));
    },
  });
  const nameOf = (one: string) => {
    const file = kept.find((other) => other.id === one);
    if (file) return `${file.name} ${bytes(file.size, language)}`;
    return text(data?.items.find((other) => other.id === one)?.title) || one;
  };
  const full = field.many ? field.max !== null && ids.length >= field.max : false;
  return (
    <>
      {ids.length > 0 && (
        <ul className="plain files">
          {ids.map((one) => (
            <li key={one}>
              {nameOf(one)}{" "}
              <button
                type="button"
                className="link-button"
                onClick={() => onChange(field.many ? ids.filter((other) => other !== one) : null)}
              >
                {t("procedures.removeFile")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={`${id}-file`}
        type="file"
        hidden
        multiple={field.many}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) send.mutate(files);
        }}
      />
      <Button
        size="small"
        icon={<Icon name="upload" />}
        loading={send.isPending}
        disabled={full}
        onClick={() => input.current?.click()}
      >
        {t(field.many ? "procedures.addFiles" : "procedures.chooseFile")}
      </Button>
      {send.error && <Problem error={send.error} />}
    </>
  );
}
