import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GrantView, registerEncryptionKey, removeEncryptionKey } from "../../api/delivery.ts";
import { day } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { useToday } from "../frame/Platform.tsx";
import { Facts, Section } from "../parts/Page.tsx";

/** 定向加密: the public key for which what leaves under the grant is encrypted; its consumer registers it. */
export function EncryptionKey({ grant, using }: { grant: GrantView; using: boolean }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const field = useId();
  const queries = useQueryClient();
  const [pem, setPem] = useState<string | null>(null);
  const saved = async () => {
    setPem(null);
    await queries.invalidateQueries({ queryKey: ["grant", grant.id] });
  };
  const save = useMutation({ mutationFn: (text: string) => registerEncryptionKey(grant.id, text), onSuccess: saved });
  const remove = useMutation({ mutationFn: () => removeEncryptionKey(grant.id), onSuccess: saved });
  const key = grant.encryption;
  if (!key && !using) return null;
  const may = using && grant.state !== "ended";
  return (
    <Section title={t("grants.key.title")} note={t("grants.key.note")}>
      {key ? (
        <Facts
          facts={[
            [t("grants.key.kid"), <code key="kid">{key.kid}</code>],
            [t("grants.key.since"), `${day(key.since, language, { today })} ${key.registeredBy}`],
          ]}
        />
      ) : (
        <p>{t("grants.key.none")}</p>
      )}
      {may && pem === null && (
        <p>
          <Button onClick={() => setPem("")}>{t(key ? "grants.key.replace" : "grants.key.register")}</Button>{" "}
          {key && (
            <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t("grants.key.remove")}
            </Button>
          )}
        </p>
      )}
      {pem !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(pem);
          }}
        >
          <label htmlFor={field}>{t("grants.key.pem")}</label>
          <Input.TextArea
            id={field}
            rows={6}
            value={pem}
            placeholder="-----BEGIN PUBLIC KEY-----"
            onChange={(event) => setPem(event.target.value)}
          />
          <p className="caption ink-2">{t("grants.key.how")}</p>
          <p>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={pem.trim() === ""}>
              {t("grants.key.save")}
            </Button>{" "}
            <Button onClick={() => setPem(null)}>{t("grants.key.cancel")}</Button>
          </p>
        </form>
      )}
      {(save.error ?? remove.error) && <Problem error={save.error ?? remove.error} />}
    </Section>
  );
}
