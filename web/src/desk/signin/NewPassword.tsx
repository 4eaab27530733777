import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "../../api/identity.ts";
import { Problem } from "../../parts/Problem.tsx";

/** A first or expired password is changed before anything else. */
export function NewPassword({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const send = useMutation({ mutationFn: changePassword, onSuccess: onDone });
  const required = [{ required: true, message: t("signIn.passwordMissing") }];
  return (
    <>
      <h2>{t("signIn.changePassword")}</h2>
      <p className="ink-2">{t("signIn.changePasswordNote")}</p>
      {send.error && <Problem error={send.error} />}
      <Form<{ current: string; password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => send.mutate(values)}
      >
        <Form.Item name="current" label={t("signIn.current")} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="password" label={t("signIn.new")} rules={required}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t("signIn.change")}
        </Button>
      </Form>
    </>
  );
}
