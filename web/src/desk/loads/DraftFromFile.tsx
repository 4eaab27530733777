import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { draftItemsFromLoad, type LoadView } from "../../api/aggregation.ts";
import { createDataset, saveDraft } from "../../api/catalog.ts";
import type { DataType, DraftItem } from "../../api/codes.ts";
import { randomId } from "../../api/uuid.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { blankItem } from "../catalog/draft.ts";
import { useGo } from "../parts/A.tsx";
import { ProposalForm } from "./ProposalForm.tsx";

interface DraftFromFileProps {
  load: LoadView;
  busy: boolean;
  onReread: Parameters<typeof ProposalForm>[0]["onReread"];
}

/** A file without a dataset: its columns become the items of a new draft, which is then compiled and loaded into. */
export function DraftFromFile({ load, busy, onReread }: DraftFromFileProps): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const draft = useMutation({
    mutationFn: async (sheet: string | null) => {
      const drafted = await draftItemsFromLoad(load.id, sheet);
      const made = await createDataset();
      if (!made.draft) return made;
      const items = drafted.items.map((item) => ({
        ...blankItem(randomId(), item.column, item.nameZh),
        nameEn: item.nameEn,
        type: item.type as DataType,
        length: item.length,
        sensitivity: item.sensitivity as DraftItem["sensitivity"],
        grade: item.grade as DraftItem["grade"],
      }));
      const title = drafted.title ?? load.file.name.replace(/\.\w{1,5}$/, "");
      return saveDraft(made, { ...made.draft, titleZh: title.slice(0, 200), items });
    },
    onSuccess: (made) => go(to.editDataset(made.id, "items")),
  });
  return (
    <>
      {draft.error && <Problem error={draft.error} />}
      <p className="set-aside">{t("loads.draftNote")}</p>
      <div className="form-foot">
        {load.proposal.tables.map((table) => (
          <Button
            key={table.sheet}
            type={load.proposal.tables.length === 1 ? "primary" : "default"}
            loading={draft.isPending}
            onClick={() => draft.mutate(table.sheet)}
          >
            {table.sheet && load.proposal.tables.length > 1
              ? t("loads.draftSheet", { sheet: table.sheet })
              : t("loads.draft")}
          </Button>
        ))}
      </div>
      <ProposalForm proposal={load.proposal} items={[]} busy={busy} onReread={onReread} />
    </>
  );
}
