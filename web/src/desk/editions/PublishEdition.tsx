import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LevelCatalogDetail } from "../../api/lists.ts";
import { openCase } from "../../api/procedures.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useGo } from "../parts/A.tsx";
import { Barred } from "../parts/Barred.tsx";
import { Field } from "../parts/Field.tsx";

/** The next edition: what is new or changed since the last one, chosen, named and handed in as a case. */
export function PublishEdition({ of }: { of: LevelCatalogDetail }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = t("lists.level.publish");
  if (of.pending.length === 0) {
    const said = { zh: t("lists.level.nothingNew", { lng: "zh" }), en: t("lists.level.nothingNew", { lng: "en" }) };
    return <Barred primary name={name} why={{ text: said, law: of.law }} />;
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={640} title={name} destroyOnHidden>
        {open && <Form of={of} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Form({ of, onClose }: { of: LevelCatalogDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const go = useGo();
  const queries = useQueryClient();
  const [name, setName] = useState(
    `${of.regionName}政务数据目录（${(today ?? "").slice(0, 4)}年第${(of.editions[0]?.number ?? 0) + 1}版）`,
  );
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(() => of.pending.map(({ dataset }) => dataset));
  const send = useMutation({
    mutationFn: () => openCase("catalog-publication", { name: name.trim(), datasets: chosen, note }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries();
      go(to.caseOf(id));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <p className="ink-2 drawer-note">{t("lists.level.publishNote")}</p>
      {send.error && <Problem error={send.error} />}
      <Field id="edition-name" label={t("lists.level.name")} required>
        <Input id="edition-name" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field id="edition-note" label={t("lists.level.note")}>
        <Input.TextArea
          id="edition-note"
          rows={3}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Field id="edition-entries" label={t("lists.level.pending", { n: of.pending.length })} group required>
        <p>
          <Button size="small" onClick={() => setChosen(of.pending.map(({ dataset }) => dataset))}>
            {t("lists.level.all")}
          </Button>{" "}
          <Button size="small" onClick={() => setChosen([])}>
            {t("lists.level.noneOfThem")}
          </Button>{" "}
          <span className="caption ink-2">{t("lists.level.chosen", { n: chosen.length })}</span>
        </p>
        <ul className="plain pending-entries">
          {of.pending.map((one) => (
            <li key={one.dataset}>
              <Checkbox
                checked={chosen.includes(one.dataset)}
                onChange={({ target }) =>
                  setChosen((old) =>
                    target.checked ? [...old, one.dataset] : old.filter((other) => other !== one.dataset),
                  )
                }
              >
                {(language === "en" && one.titleEn) || one.titleZh}{" "}
                <span className="caption ink-2">
                  {text(one.organizationName)} · {t(`lists.level.why.${one.why}`)}
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      </Field>
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={name.trim() === "" || chosen.length === 0}
        >
          {t("lists.level.handIn")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
