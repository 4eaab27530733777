import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, QRCode } from "antd";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { beginSecondFactor, enrolSecondFactor } from "../../api/identity.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";

/** First sign-in of an office account: an authenticator is set up, recovery codes are shown once, then it is used. */
export function NewSecondFactor({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const begin = useMutation({ mutationFn: beginSecondFactor });
  const confirm = useMutation({ mutationFn: enrolSecondFactor });
  const { mutate } = begin;
  useEffect(() => mutate(), [mutate]);
  const codes = confirm.data?.recoveryCodes;
  if (codes) {
    return (
      <>
        <h2>{t("signIn.recovery")}</h2>
        <p className="ink-2">{t("signIn.recoveryNote")}</p>
        <pre>{codes.join("\n")}</pre>
        <div className="form-foot">
          <Button type="primary" onClick={() => void onDone()}>
            {t("signIn.kept")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <h2>{t("signIn.newFactor")}</h2>
      <p className="ink-2">{t("signIn.newFactorNote")}</p>
      {begin.error && <Problem error={begin.error} onRetry={() => begin.mutate()} />}
      {begin.isPending && <Skeleton rows={3} />}
      {begin.data && (
        <>
          <QRCode value={begin.data.uri} bordered={false} aria-label={t("signIn.newFactor")} />
          <p>
            {t("signIn.secret")} <code>{begin.data.secret}</code>
          </p>
          {confirm.error && <Problem error={confirm.error} />}
          <Form<{ code: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ code }) => confirm.mutate(code.trim())}
          >
            <Form.Item
              name="code"
              label={t("signIn.code")}
              rules={[{ required: true, message: t("signIn.codeMissing") }]}
            >
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t("signIn.enter")}
            </Button>
          </Form>
        </>
      )}
    </>
  );
}
