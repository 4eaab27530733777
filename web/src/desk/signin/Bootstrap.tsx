import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { roleNames } from "../../api/codes.ts";
import { administratorRoles, type Beginning, bootstrap } from "../../api/identity.ts";
import { levels, regionsQuery } from "../../api/organization.ts";
import { Logo } from "../../parts/Logo.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { LanguageSwitch } from "../../parts/Switches.tsx";
import * as to from "../addresses.ts";
import { A } from "../parts/A.tsx";
import { CodeBlock } from "../parts/CodeBlock.tsx";
import { useReading } from "../session.tsx";

/** First use of an installation: with the token from the start's output, the authority and its three administrators come to be. */
export function Bootstrap(): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const reading = useReading();
  const { data: regions } = useQuery(regionsQuery);
  const send = useMutation({ mutationFn: bootstrap });
  const required = [{ required: true, message: t("admin.required") }];
  return (
    <>
      <header className="sign-in-head">
        <Logo name={t("parts:product")} href={to.portal()} />
        <LanguageSwitch onSwitch={reading.setLanguage} />
      </header>
      <main id="content" className="content form-narrow">
        <h1>{t("signIn.first")}</h1>
        <p className="ink-2">{t("signIn.firstNote")}</p>
        {send.data ? (
          <>
            <h2>{t("signIn.firstDone")}</h2>
            <p className="ink-2">{t("signIn.firstDoneNote")}</p>
            <CodeBlock
              label={t("signIn.firstDone")}
              text={send.data.administrators
                .map((one) => `${text(roleNames[one.role])}  ${one.account}  ${one.password}`)
                .join("\n")}
            />
            <p>
              <A href={to.signIn()}>{t("signIn.title")}</A>
            </p>
          </>
        ) : (
          <Form<Beginning>
            layout="vertical"
            onFinish={(wish) =>
              send.mutate({
                ...wish,
                authority: {
                  ...wish.authority,
                  name: { zh: wish.authority.name.zh, en: wish.authority.name.en ?? "" },
                },
              })
            }
          >
            {send.error && <Problem error={send.error} />}
            <Form.Item name="token" label={t("signIn.token")} rules={required}>
              <Input autoComplete="off" maxLength={100} />
            </Form.Item>
            <h2>{t("admin.organization.authority")}</h2>
            <Form.Item name={["authority", "name", "zh"]} label={t("admin.organization.nameZh")} rules={required}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name={["authority", "name", "en"]} label={t("admin.organization.nameEn")}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={["authority", "code"]} label={t("admin.organization.code")} rules={required}>
              <Input maxLength={40} />
            </Form.Item>
            <div className="form-row">
              <Form.Item name={["authority", "level"]} label={t("admin.organization.level")} rules={required}>
                <Select options={levels.map((value) => ({ value, label: t(`admin.level.${value}`) }))} />
              </Form.Item>
              <Form.Item name={["authority", "region"]} label={t("admin.organization.region")} rules={required}>
                <Select
                  showSearch={{ optionFilterProp: "label" }}
                  options={(regions?.items ?? []).map((region) => ({
                    value: region.code,
                    label: `${region.code} ${region.name}`,
                  }))}
                />
              </Form.Item>
            </div>
            {administratorRoles.map((role) => (
              <div key={role} className="form-row">
                <Form.Item
                  name={["administrators", role, "account"]}
                  label={`${text(roleNames[role])} ${t("signIn.account")}`}
                  rules={required}
                >
                  <Input maxLength={60} autoComplete="off" />
                </Form.Item>
                <Form.Item
                  name={["administrators", role, "name"]}
                  label={`${text(roleNames[role])} ${t("admin.person.name")}`}
                  rules={required}
                >
                  <Input maxLength={60} autoComplete="off" />
                </Form.Item>
              </div>
            ))}
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t("signIn.firstDo")}
            </Button>
          </Form>
        )}
      </main>
    </>
  );
}
