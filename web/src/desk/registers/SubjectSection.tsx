import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Entry, type SubjectRegisters, type SubjectType, subjectRegistersQuery } from "../../api/registers.ts";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { useToday } from "../frame/Platform.tsx";
import { Section } from "../parts/Page.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { EntryDrawer } from "./EntryView.tsx";

type Item = SubjectRegisters["items"][number];

/** 台账 about one organization, dataset or grant, on its own page; nothing at all where the rulebook knows no register of it. */
export function SubjectSection({ type, id }: { type: SubjectType; id: string }): ReactNode {
  const { t } = useTranslation();
  // Who may not know of it sees no section; the page itself says why.
  const { data } = useQuery({ ...subjectRegistersQuery(type, id), retry: false });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("menu.registers")}>
      <ul className="rows">
        {data.items.map((item) => (
          <RegisterOfSubject key={item.register.key} item={item} subject={data.subject} />
        ))}
      </ul>
    </Section>
  );
}

function RegisterOfSubject({ item, subject }: { item: Item; subject: SubjectRegisters["subject"] }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const [open, setOpen] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const { register, standing, entries } = item;
  const [last] = entries;
  const wanting = standing && ["missing", "lapsed", "late"].includes(standing.state);
  return (
    <li className="row register-row">
      <div className="row-main">
        <span className="row-title">{text(register.name)}</span>
        {entries.map((entry) => (
          <div key={entry.id} className="row-about">
            <button type="button" className="link-button" onClick={() => setOpen(entry.id)}>
              {inShort(entry, text) || t("registers.entry")}
            </button>{" "}
            {day(dayOf(entry.writtenAt), language, { today })}
          </div>
        ))}
      </div>
      {standing && (
        <span className={wanting ? "due due-over" : "due due-calm"}>
          <Mark name={wanting ? "octagon" : "tick"} />
          {t(`registers.standing.${standing.state}`)}
        </span>
      )}
      <span className="caption ink-2">
        {standing?.dueDay && t("registers.dueOn", { day: day(standing.dueDay, language, { today }) })}
      </span>
      <Article law={register.law} />
      {item.may.includes("write") && (
        <Button onClick={() => setWriting(true)}>
          {register.keeps === "one" && last ? t("registers.updateIt") : t("registers.writeIt")}
        </Button>
      )}
      <EntryDrawer id={open} register={register} onClose={() => setOpen(null)} />
      <EntryForm
        register={register}
        subject={subject}
        last={register.keeps === "one" ? last : undefined}
        open={writing}
        onClose={() => setWriting(false)}
      />
    </li>
  );
}

function inShort(entry: Entry, text: (it: { zh: string; en: string }) => string): string {
  const words = entry.values.flatMap(({ shown }) => (shown ? [text(shown)] : [])).join(" · ");
  return words.length > 80 ? `${words.slice(0, 80)}…` : words;
}
