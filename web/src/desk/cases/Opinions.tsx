import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  inviteAdviser,
  type Opinion,
  type Opinions,
  opinionFile,
  opinionsQuery,
  recordOpinion,
} from "../../api/lists.ts";
import { Article } from "../../parts/Article.tsx";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Empty } from "../../parts/Problem.tsx";
import { DrawerForm, fieldOf } from "../exchange/DrawerForm.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Section } from "../parts/Page.tsx";

/** 专家评审: whom the deciding body asked about a case and what they said; nothing where the text knows no advisers. */
export function OpinionsSection({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTranslation();
  // Who may not read them sees no section.
  const { data } = useQuery({ ...opinionsQuery(caseId), retry: false });
  if (!data || (data.law === null && data.items.length === 0)) return null;
  if (data.items.length === 0 && data.advisers.length === 0) return null;
  return (
    <Section
      title={t("cases.opinions.title")}
      note={data.law && <Article law={data.law} />}
      actions={data.advisers.length > 0 && <Ask caseId={caseId} of={data} />}
    >
      {data.items.length === 0 && <Empty>{t("cases.opinions.none")}</Empty>}
      <ul className="rows">
        {data.items.map((one) => (
          <Line key={one.id} caseId={caseId} opinion={one} />
        ))}
      </ul>
    </Section>
  );
}

function Ask({ caseId, of }: { caseId: string; of: Opinions }): ReactNode {
  const { t } = useTranslation();
  const values = Object.fromEntries(
    of.advisers.map(({ id, name, about, from }) => {
      const named = (register: string) => [name, about, register].filter(Boolean).join(" · ");
      return [id, { zh: named(from.zh), en: named(from.en) }];
    }),
  );
  return (
    <DrawerForm
      name={t("cases.opinions.ask")}
      act={t("cases.opinions.ask")}
      note={t("cases.opinions.askNote")}
      fields={[
        fieldOf("adviser", "choice", t("cases.opinions.adviser"), { values }),
        fieldOf("note", "long", t("cases.opinions.question"), { optional: true, max: 2000 }),
      ]}
      send={({ adviser, note }) => inviteAdviser(caseId, String(adviser), String(note ?? ""))}
    />
  );
}

function Line({ caseId, opinion }: { caseId: string; opinion: Opinion }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const given = opinion.givenAt !== null;
  return (
    <li className="row register-row" data-row>
      <div className="row-main">
        <strong>{opinion.name}</strong> <span className="ink-2">{text(opinion.from)}</span>
        <div className="row-about">
          {t("cases.opinions.askedBy", {
            by: `${text(opinion.invitedByOrganization)} ${opinion.invitedByName}`,
            at: moment(opinion.invitedAt, language, today),
          })}
          {opinion.note && `${t("comma")}${opinion.note}`}
        </div>
        {opinion.opinion && <p className="pre opinion">{opinion.opinion}</p>}
        {opinion.file && (
          <a className="underlined" href={opinionFile(caseId, opinion.id)}>
            {t("cases.opinions.paper")}
          </a>
        )}
        {given && (
          <div className="row-about">
            {t("cases.opinions.recordedBy", {
              by: opinion.recordedByName,
              at: moment(opinion.givenAt, language, today),
            })}
          </div>
        )}
      </div>
      <CaseState
        state={given ? "agreed" : "waiting"}
        name={t(given ? "cases.opinions.given" : "cases.opinions.waiting")}
      />
      {opinion.may.includes("record") && (
        <DrawerForm
          name={t("cases.opinions.record")}
          act={t("cases.opinions.record")}
          fields={[
            fieldOf("opinion", "long", t("cases.opinions.said", { name: opinion.name }), { max: 8000 }),
            fieldOf("file", "file", t("cases.opinions.paper"), { optional: true }),
          ]}
          send={({ opinion: said, file }) =>
            recordOpinion(caseId, opinion.id, { opinion: String(said), file: typeof file === "string" ? file : null })
          }
        />
      )}
    </li>
  );
}
