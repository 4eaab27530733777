import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { chosenQuery, uploadCaseFile } from "../../api/procedures.ts";
import type { FormField } from "../../parts/form.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useFiles } from "../../parts/useFiles.ts";

/** Files of a form, chosen by a button. */
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
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const files = useFiles({
    field,
    value,
    onChange,
    send: uploadCaseFile,
    find: (ids) => queries.fetchQuery(chosenQuery({ kind: "file", scope: null, of: null }, ids)),
  });
  return (
    <>
      {files.ids.length > 0 && (
        <ul className="plain files">
          {files.ids.map((one) => (
            <li key={one}>
              {files.nameOf(one)}{" "}
              <button type="button" className="link-button" onClick={() => files.remove(one)}>
                {t("parts:form.removeFile")}
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
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          if (chosen.length > 0) void files.add(chosen);
        }}
      />
      <Button
        size="small"
        icon={<Icon name="upload" />}
        loading={files.busy}
        disabled={files.full}
        onClick={() => input.current?.click()}
      >
        {t(field.many ? "procedures.addFiles" : "procedures.chooseFile")}
      </Button>
      {files.error !== null && <Problem error={files.error} />}
    </>
  );
}
