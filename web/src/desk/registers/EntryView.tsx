import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  acknowledgeEntry,
  type Entry,
  entryQuery,
  fileAddress,
  type Register,
  removeEntry,
} from "../../api/registers.ts";
import { Article } from "../../parts/Article.tsx";
import { day, dayOf, moment } from "../../parts/format.ts";
import { Mark } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { useToday } from "../frame/Platform.tsx";
import { useReadHere } from "../notices/reading.ts";
import { Facts, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { EntryForm } from "./EntryForm.tsx";

/** One entry in a drawer: what it states, who took note, what stood before, and what may be done with it. */
export function EntryDrawer({
  id,
  register,
  onClose,
}: {
  id: string | null;
  register: Omit<Register, "counts"> | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Drawer open={id !== null} onClose={onClose} size={520} title={t("registers.entry")} destroyOnHidden>
      {id && <EntryDetail id={id} register={register} onClose={onClose} />}
    </Drawer>
  );
}

function EntryDetail({
  id,
  register,
  onClose,
}: {
  id: string;
  register: Omit<Register, "counts"> | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  const { data, error } = useQuery(entryQuery(id));
  useReadHere("register-entry", register && `${register.key}/${id}`);
  const [writing, setWriting] = useState(false);
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={6} />;
  const { entry, history } = data;
  return (
    <>
      <p>
        <strong>{text(entry.name)}</strong> <Article law={entry.law} />
      </p>
      <p className="ink-2">
        {entry.subject.title ? text(entry.subject.title) : text(entry.organization.name)}
        {entry.subject.type !== "organization" && ` · ${text(entry.organization.name)}`}
      </p>
      <EntryFacts entry={entry} />
      <div className="form-foot">
        {register && entry.may.includes("replace") && (
          <Button type="primary" onClick={() => setWriting(true)}>
            {t("registers.updateIt")}
          </Button>
        )}
        <EntryActs entry={entry} />
      </div>
      {history.length > 0 && (
        <Section title={t("registers.history")}>
          <ol className="plain register-history">
            {history.map((one) => (
              <li key={one.id}>
                <span className="caption ink-2">
                  {moment(one.writtenAt, language, today)} {one.writtenBy} · {t(`registers.state.${one.state}`)}
                </span>
                <EntryFacts entry={one} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {register && (
        <EntryForm
          register={register}
          subject={entry.subject}
          last={entry}
          open={writing}
          onClose={() => {
            setWriting(false);
            onClose();
          }}
        />
      )}
    </>
  );
}

/** What an entry states, field by field, and what became of it. */
function EntryFacts({ entry }: { entry: Entry }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  const today = useToday();
  return (
    <Facts
      facts={[
        ...entry.values
          .filter(({ shown, wanting }) => shown !== null || wanting)
          .map((one): readonly [ReactNode, ReactNode] => [
            text(one.name),
            one.shown === null || one.wanting ? (
              <span key={one.field} className="due due-near">
                <Mark name="half" />
                <span>{one.shown ? text(one.shown) : t("registers.wanting")}</span>
              </span>
            ) : one.kind === "file" ? (
              <a key={one.field} className="underlined" href={fileAddress(entry.id, String(one.value))}>
                {text(one.shown!)}
              </a>
            ) : (
              <span key={one.field} className={one.kind === "long" ? "pre" : ""}>
                {text(one.shown!)}
              </span>
            ),
          ]),
        [t("registers.written"), `${moment(entry.writtenAt, language, today)} ${entry.writtenBy}`],
        entry.filedWith !== null && [t("registers.filed"), <Filed key="filed" entry={entry} named />],
        entry.keptUntil !== null && [t("registers.keptUntil"), day(entry.keptUntil, language)],
        entry.ended !== null && [
          t(`registers.state.${entry.state}`),
          `${moment(entry.ended.at, language, today)} ${entry.ended.by}${entry.ended.reason ? `：${entry.ended.reason}` : ""}`,
        ],
      ]}
    />
  );
}

/** Whether the body that it is filed with took note; `named` says which body that is. */
export function Filed({ entry, named }: { entry: Entry; named?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language, text } = useLanguage();
  if (!entry.filedWith) return null;
  const { acknowledged } = entry;
  const body = named ? `${text(entry.filedWith.name)} ` : "";
  return (
    <span className={`due due-wrap ${acknowledged ? "due-calm" : "due-still"}`}>
      <Mark name={acknowledged ? "tick" : "half"} />
      <span>
        {body}
        {acknowledged
          ? t(acknowledged.note && named ? "registers.acknowledgedNote" : "registers.acknowledged", {
              day: day(dayOf(acknowledged.at), language),
              note: acknowledged.note,
            })
          : t("registers.waiting")}
      </span>
    </span>
  );
}

/** Taking note, and taking out for a reason. */
export function EntryActs({ entry }: { entry: Entry }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries();
  return (
    <>
      {entry.may.includes("acknowledge") && (
        <ReasonButton
          name={t("registers.acknowledge")}
          label={t("action.note")}
          optional
          send={(note) => acknowledgeEntry(entry.id, note)}
          onDone={refresh}
        />
      )}
      {entry.may.includes("remove") && (
        <ReasonButton
          name={t("registers.remove")}
          note={t("registers.removeNote")}
          send={(reason) => removeEntry(entry.id, reason)}
          onDone={refresh}
        />
      )}
    </>
  );
}
