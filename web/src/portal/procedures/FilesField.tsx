import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Choosable, KeptFile } from "../../api/procedures.ts";
import type { FormField } from "../../parts/form.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { useFiles } from "../../parts/useFiles.ts";
import { fetchJson, sendFile } from "../send.ts";

/** Files of a form: uploaded when they are chosen, and named by what the upload gave. */
export function FilesField({
  field,
  value,
  onChange,
}: {
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation("parts");
  const { text } = useLanguage();
  const files = useFiles({
    field,
    value,
    onChange,
    send: (file) => sendFile<KeptFile>("/api/v1/case-files", file),
    find: (ids) => fetchJson<{ items: readonly Choosable[] }>(`/api/v1/choices/file?ids=${ids.join(",")}`),
  });
  return (
    <>
      {files.ids.length > 0 && (
        <ul className="plain">
          {files.ids.map((one) => (
            <li key={one}>
              {files.nameOf(one)}{" "}
              <button type="button" className="switch" onClick={() => files.remove(one)}>
                {t("form.removeFile")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="file"
        multiple={field.many}
        disabled={files.busy || files.full}
        aria-label={text(field.label)}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          if (chosen.length > 0) void files.add(chosen);
        }}
      />
      {files.error !== null && <Problem error={files.error} />}
    </>
  );
}
