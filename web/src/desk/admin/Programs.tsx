import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  closeProgram,
  createProgram,
  createProgramKey,
  type IssuedKey,
  programQuery,
  programsQuery,
  revokeProgramKey,
} from "../../api/identity.ts";
import { moment } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { useMay } from "../session.tsx";

/** 应用系统: the systems of the department that call with keys. */
export function Programs(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const may = useMay();
  const { data, error, refetch, isPending } = useQuery(programsQuery);
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("menu.programs")}
      headline={t("admin.program.head")}
      lead={t("admin.program.lead")}
      actions={
        may("createProgram") && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t("admin.program.add")}
          </Button>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton rows={4} what={t("menu.programs")} />}
      {data?.items.length === 0 && <Empty>{t("admin.program.none")}</Empty>}
      {data && data.items.length > 0 && (
        <Grid
          label={t("menu.programs")}
          rows={data.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              title: t("admin.program.name"),
              main: true,
              cell: (row) => (
                <button type="button" className="link-button" data-row-link onClick={() => setOpen(row.id)}>
                  {row.name}
                </button>
              ),
            },
            { key: "purpose", title: t("admin.program.purpose"), cell: (row) => row.purpose },
            { key: "state", title: t("admin.program.state"), cell: (row) => t(`admin.program.${row.state}`) },
            { key: "at", title: t("admin.program.since"), cell: (row) => moment(row.createdAt, language) },
          ]}
        />
      )}
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={560}
        title={t("admin.program.one")}
        destroyOnHidden
      >
        {open && <ProgramDrawer id={open} />}
      </Drawer>
      <Drawer open={adding} onClose={() => setAdding(false)} size={480} title={t("admin.program.add")} destroyOnHidden>
        {adding && (
          <NewProgram
            onDone={(id) => {
              setAdding(false);
              setOpen(id);
            }}
          />
        )}
      </Drawer>
    </Page>
  );
}

function NewProgram({ onDone }: { onDone: (id: string) => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: createProgram,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ["programs"] });
      onDone(made.id);
    },
  });
  const required = [{ required: true, message: t("admin.required") }];
  return (
    <Form<{ name: string; purpose: string }> layout="vertical" onFinish={(wish) => send.mutate(wish)}>
      {send.error && <Problem error={send.error} />}
      <Form.Item name="name" label={t("admin.program.name")} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="purpose" label={t("admin.program.purpose")} rules={required}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t("admin.program.add")}
      </Button>
    </Form>
  );
}

function ProgramDrawer({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error } = useQuery(programQuery(id));
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const [algorithm, setAlgorithm] = useState<"hmac-sha256" | "hmac-sm3">("hmac-sha256");
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["programs"] });
  };
  const issue = useMutation({
    mutationFn: () => createProgramKey(id, { algorithm, overlapDays: 7 }),
    onSuccess: async (key) => {
      setIssued(key);
      await refresh();
    },
  });
  const revoke = useMutation({ mutationFn: (keyid: string) => revokeProgramKey(id, keyid), onSuccess: refresh });
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={4} />;
  const failed = issue.error ?? revoke.error;
  return (
    <>
      <h2>{data.name}</h2>
      <Facts facts={[[t("admin.program.purpose"), data.purpose]]} />
      {failed && <Problem error={failed} />}
      <Section title={t("admin.program.keys")}>
        {data.keys.length === 0 && <p className="ink-3">{t("admin.program.noKey")}</p>}
        <ul className="rows">
          {data.keys.map((key) => (
            <li key={key.keyid} className="row role-row">
              <span>
                <code>{key.keyid}</code>
                <span className="row-about block">
                  {key.algorithm} · {t(`admin.program.key.${key.state}`)}
                  {key.endsAt && ` · ${t("admin.program.until", { at: moment(key.endsAt, language) })}`}
                </span>
              </span>
              {may("revokeProgramKey") && (key.state === "active" || key.state === "ending") && (
                <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate(key.keyid)}>
                  {t("admin.program.revoke")}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {may("createProgramKey") && data.state === "active" && (
          <div className="form-foot">
            <Radio.Group
              aria-label={t("admin.program.algorithm")}
              value={algorithm}
              onChange={(event) => setAlgorithm(event.target.value)}
              options={[
                { value: "hmac-sha256", label: "HMAC-SHA256" },
                { value: "hmac-sm3", label: "HMAC-SM3" },
              ]}
            />
            <Button loading={issue.isPending} onClick={() => issue.mutate()}>
              {t("admin.program.issue")}
            </Button>
          </div>
        )}
      </Section>
      {may("closeProgram") && data.state === "active" && (
        <div className="form-foot">
          <ReasonButton
            optional
            name={t("admin.program.close")}
            note={t("admin.program.closeNote")}
            label={t("action.note")}
            send={() => closeProgram(id)}
            onDone={refresh}
          />
        </div>
      )}
      <Modal
        open={issued !== null}
        title={t("admin.program.secretTitle")}
        closable={false}
        footer={
          <Button type="primary" onClick={() => setIssued(null)}>
            {t("admin.program.secretKept")}
          </Button>
        }
      >
        <p>{t("admin.program.secretNote")}</p>
        {issued && <CodeBlock text={`keyid  ${issued.keyid}\nalg    ${issued.algorithm}\nsecret ${issued.secret}`} />}
      </Modal>
    </>
  );
}
