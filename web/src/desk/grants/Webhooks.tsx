import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popconfirm } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../api/delivery.ts";
import {
  registerWebhook,
  removeWebhook,
  resumeWebhook,
  rotateWebhookSecret,
  type Webhook,
  type WebhookMessage,
  webhooksQuery,
} from "../../api/webhooks.ts";
import { CaseState } from "../../parts/CaseState.tsx";
import { moment, number } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Section } from "../parts/Page.tsx";
import { useMay } from "../session.tsx";

const signs = { delivered: "agreed", waiting: "waiting", dead: "refused" } as const;

/** 变更通知: endpoints that are told when the data has changed, what came of each message, and how to go on. */
export function Webhooks({ grant, using }: { grant: GrantView; using: boolean }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const field = useId();
  const queries = useQueryClient();
  const { data, error } = useQuery(webhooksQuery(grant.id));
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () => registerWebhook(grant.id, url.trim()),
    onSuccess: async (made) => {
      setUrl("");
      setSecret(made.secret);
      await queries.invalidateQueries({ queryKey: ["grant", grant.id] });
    },
  });
  const acts = using && grant.state !== "ended" && may("registerWebhook");
  return (
    <Section id="webhooks" title={t("push.webhook.title")} note={t("push.webhook.note")}>
      {error && <Problem error={error} />}
      {!data && !error && <Skeleton rows={2} />}
      {data?.items.length === 0 && <p className="empty">{t("push.webhook.none")}</p>}
      {data?.items.map((webhook) => (
        <Endpoint key={webhook.id} grant={grant.id} webhook={webhook} acts={acts} onSecret={setSecret} />
      ))}
      {secret && (
        <div role="status">
          <p>{t("push.webhook.secretOnce")}</p>
          <CodeBlock label={t("push.webhook.secret")} text={secret} />
        </div>
      )}
      {add.error && <Problem error={add.error} />}
      {acts && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <label htmlFor={field} className="visually-hidden">
            {t("push.webhook.url")}
          </label>
          <Input
            id={field}
            value={url}
            inputMode="url"
            placeholder="https://"
            onChange={(event) => setUrl(event.target.value)}
          />
          <Button htmlType="submit" loading={add.isPending} disabled={url.trim() === ""}>
            {t("push.webhook.add")}
          </Button>
        </form>
      )}
    </Section>
  );
}

interface EndpointProps {
  grant: string;
  webhook: Webhook;
  acts: boolean;
  onSecret: (secret: string) => void;
}

function Endpoint({ grant, webhook, acts, onSecret }: EndpointProps): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["grant", grant] });
  const resume = useMutation({ mutationFn: () => resumeWebhook(grant, webhook.id), onSuccess: refresh });
  const remove = useMutation({ mutationFn: () => removeWebhook(grant, webhook.id), onSuccess: refresh });
  const rotate = useMutation({
    mutationFn: () => rotateWebhookSecret(grant, webhook.id),
    onSuccess: (made) => onSecret(made.secret),
  });
  const problem = resume.error ?? remove.error ?? rotate.error;
  const failing = webhook.messages.some(({ state: of, failure }) => of === "waiting" && failure !== null);
  const state = webhook.state === "on" && failing ? "retrying" : webhook.state;
  const sign = state === "on" ? "agreed" : state === "retrying" ? "waiting" : "refused";
  const held = webhook.messages.some(({ state }) => state !== "delivered");
  return (
    <div className="push-target">
      <h3>
        <code>{webhook.url}</code> <CaseState state={sign} name={t(`push.webhook.state.${state}`)} />
      </h3>
      {webhook.state === "stopped" && <p className="field-error">{t("push.webhook.stoppedNote")}</p>}
      {problem && <Problem error={problem} />}
      {acts && (
        <p className="push-acts">
          {held && (
            <Button loading={resume.isPending} onClick={() => resume.mutate()}>
              {t(webhook.state === "stopped" ? "push.webhook.resume" : "push.webhook.retry")}
            </Button>
          )}
          <Popconfirm
            title={t("push.webhook.rotateNote")}
            okText={t("push.webhook.rotate")}
            onConfirm={() => rotate.mutate()}
          >
            <Button>{t("push.webhook.rotate")}</Button>
          </Popconfirm>
          <Popconfirm
            title={t("push.webhook.removeNote")}
            okText={t("push.act.remove")}
            onConfirm={() => remove.mutate()}
          >
            <Button danger>{t("push.act.remove")}</Button>
          </Popconfirm>
        </p>
      )}
      {webhook.messages.length > 0 && <Messages messages={webhook.messages} />}
    </div>
  );
}

function Messages({ messages }: { messages: readonly WebhookMessage[] }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Grid
      label={t("push.webhook.messages")}
      rows={messages}
      rowKey={(one) => one.id}
      columns={[
        { key: "at", title: t("push.webhook.madeAt"), main: true, cell: (one) => moment(one.madeAt, language) },
        {
          key: "type",
          title: t("grants.column.what"),
          cell: (one) => t(`push.webhook.type.${one.type === "data.changed" ? "changed" : "begun"}`),
        },
        { key: "tries", title: t("push.column.tries"), align: "right", cell: (one) => number(one.tries, language) },
        {
          key: "state",
          title: t("grants.column.state"),
          cell: (one) => (
            <>
              <CaseState state={signs[one.state]} name={t(`push.webhook.message.${one.state}`)} />
              {one.state !== "delivered" && one.failure && (
                <span className="block caption ink-2">
                  {one.status === null
                    ? t([`push.webhook.failure.${one.failure}`, "push.webhook.failure.other"])
                    : t("push.webhook.answered", { status: one.status })}
                </span>
              )}
              {one.state === "waiting" && one.tries > 0 && (
                <span className="block caption ink-2">
                  {t("push.webhook.next", { at: moment(one.nextAt, language) })}
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
