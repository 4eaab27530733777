import { useMutation, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Upload } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadFile } from "../../api/aggregation.ts";
import { datasetQuery } from "../../api/catalog.ts";
import { bytes, percent } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { Page } from "../parts/Page.tsx";

/** Sends a file; the server reads it from end to end and proposes how to load it. */
export function NewLoad(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const go = useGo();
  const { dataset } = useSearch({ strict: false }) as { dataset?: string };
  const { data: about } = useQuery({ ...datasetQuery(dataset ?? ""), enabled: Boolean(dataset) });
  const [sent, setSent] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const abort = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      abort.current = new AbortController();
      return uploadFile(chosen, dataset ?? null, setSent, abort.current.signal);
    },
    onSuccess: (load) => go(to.load(load.id)),
  });
  const content = about?.content ?? about?.draft;
  return (
    <Page
      title={t("loads.new")}
      trail={[{ name: t("menu.loads"), href: to.loads() }]}
      headline={content ? t("loads.into", { title: content.titleZh }) : t("loads.draftFrom")}
      lead={t("loads.accepts")}
    >
      {upload.error && <Problem error={upload.error} />}
      {upload.isPending && file ? (
        <div role="status">
          <p>
            {sent < 1
              ? t("loads.sending", { name: file.name, share: percent(sent, language) })
              : t("loads.reading", { name: file.name })}
          </p>
          <div className="progress-bar">
            <svg width="100%" height="8" aria-hidden="true">
              <rect width={`${Math.round(sent * 100)}%`} height="8" fill="#0B5F7A" />
            </svg>
          </div>
          <div className="form-foot">
            <Button
              onClick={() => {
                abort.current?.abort();
                upload.reset();
              }}
            >
              {t("action.cancel")}
            </Button>
            <span className="caption ink-2">{bytes(file.size, language)}</span>
          </div>
        </div>
      ) : (
        <Upload.Dragger
          accept=".csv,.txt,.xls,.xlsx"
          multiple={false}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            setSent(0);
            upload.mutate(chosen);
            return false;
          }}
        >
          <p>
            <Icon name="upload" /> {t("loads.drop")}
          </p>
          <p className="caption ink-2">{t("loads.dropNote")}</p>
        </Upload.Dragger>
      )}
    </Page>
  );
}
