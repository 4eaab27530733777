import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftItem } from "../../api/codes.ts";
import { assignParts, type JointView, jointQuery } from "../../api/supply.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import type { FormField } from "../../parts/form.ts";
import { day, dayOf, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";

/** 协同采集: who leads, who delivers which items, and who has not delivered yet. */
export function JointSection({
  dataset,
  items,
  mine,
}: {
  dataset: string;
  items: readonly DraftItem[];
  mine: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const may = useMay();
  const { data: joint } = useQuery({ ...jointQuery(dataset), retry: false });
  if (!joint?.law) return null;
  const assigns = joint.assignedBy === "authority" ? !mine && may("reviewVersion") : mine && may("assignJointParts");
  if (joint.parts.length === 0 && !assigns) return null;
  return (
    <Section
      id="joint"
      title={t("supply.joint.name")}
      note={
        <>
          {joint.parts.length > 0 && t(joint.complete ? "supply.joint.complete" : "supply.joint.incomplete")}{" "}
          <Article law={joint.law} />
        </>
      }
      actions={assigns && <Assign dataset={dataset} joint={joint} items={items} />}
    >
      {joint.parts.length === 0 ? (
        <p className="empty">{t("supply.joint.none")}</p>
      ) : (
        <Grid
          label={t("supply.joint.name")}
          rows={joint.parts}
          rowKey={(part) => part.organization}
          columns={[
            {
              key: "name",
              title: t("supply.department"),
              main: true,
              cell: (part) => (
                <>
                  {text(part.name)}
                  {part.lead && <span className="row-about block">{t("supply.joint.lead")}</span>}
                </>
              ),
            },
            {
              key: "items",
              title: t("supply.joint.items"),
              cell: (part) =>
                [...joint.keys.map((name) => text(name)), ...part.items.map(({ name }) => text(name))].join(t("join")),
            },
            {
              key: "assigned",
              title: t("supply.joint.assigned"),
              cell: (part) => day(dayOf(part.assignedAt), language, { today }),
            },
            {
              key: "delivered",
              title: t("supply.joint.delivered"),
              cell: (part) =>
                part.deliveredAt ? (
                  <CaseState state="agreed" name={day(dayOf(part.deliveredAt), language, { today })} />
                ) : (
                  <CaseState state="waiting" name={t("supply.joint.missing")} />
                ),
            },
            { key: "rows", title: t("supply.rows"), align: "right", cell: (part) => number(part.rows, language) },
          ]}
        />
      )}
    </Section>
  );
}

function Assign({
  dataset,
  joint,
  items,
}: {
  dataset: string;
  joint: JointView;
  items: readonly DraftItem[];
}): ReactNode {
  const { t } = useTranslation();
  const say = (key: string) => t(`supply.joint.form.${key}`);
  const values = Object.fromEntries(
    items.filter(({ key }) => !key).map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn || nameZh }]),
  );
  const parts: FormField = {
    ...fieldOf("parts", "list", say("parts"), { max: 50, optional: true }),
    fields: [
      fieldOf("organization", "organization", say("organization")),
      fieldOf("items", "choice", say("items"), { many: true, values }),
    ],
  };
  const known = joint.parts
    .filter(({ lead }) => !lead)
    .map((part) => ({ organization: part.organization, items: part.items.map(({ id }) => id) }));
  return (
    <DrawerForm
      primary={false}
      name={say(known.length > 0 ? "change" : "assign")}
      note={say("note")}
      act={say("send")}
      fields={[parts]}
      begin={{ parts: known.length > 0 ? known : [{ organization: null, items: [] }] }}
      send={(sent) => assignParts(dataset, joint.owner, sent.parts as { organization: string; items: string[] }[])}
    />
  );
}
