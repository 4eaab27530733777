import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  confirmSecondFactor,
  type DemonstrationAccount,
  demonstrationAccountsQuery,
  demonstrationSignIn,
  type Me,
  meQuery,
  signIn,
} from "../../api/identity.ts";
import { clockQuery } from "../../api/platform.ts";
import { Logo } from "../../parts/Logo.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { LanguageSwitch, LargeTextSwitch } from "../../parts/Switches.tsx";
import * as to from "../addresses.ts";
import { DeskStrip } from "../frame/Platform.tsx";
import { A, useGo } from "../parts/A.tsx";
import { useReading } from "../session.tsx";
import { homeOf } from "./home.ts";
import { NewPassword } from "./NewPassword.tsx";
import { NewSecondFactor } from "./NewSecondFactor.tsx";

/** Password, then the second factor. In a rehearsal the demonstration accounts stand beside, by role. */
export function SignIn(): ReactNode {
  const { t } = useTranslation();
  const reading = useReading();
  const queries = useQueryClient();
  const go = useGo();
  const { data: clock } = useQuery(clockQuery);
  const { data: me } = useQuery(meQuery);
  useEffect(() => {
    document.title = `${t("signIn.title")} · ${t("parts:product")}`;
  }, [t]);

  const enter = async () => {
    const fresh = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    if (fresh.next !== null || fresh.actor.kind === "anonymous") return;
    const next = new URLSearchParams(location.search).get("next");
    // Only addresses of this site: a sign-in page must not send people elsewhere.
    if (fresh.actor.kind === "public") location.assign(next?.startsWith("/") && !next.startsWith("//") ? next : "/me");
    else go(next?.startsWith("/") && !next.startsWith("//") ? next : homeOf(fresh.actor.roles), { replace: true });
  };

  return (
    <>
      <DeskStrip mayMoveClock={false} />
      <header className="sign-in-head">
        <Logo name={t("parts:product")} href={to.portal()} />
        <LargeTextSwitch on={reading.largeText} onSwitch={reading.setLargeText} />
        <LanguageSwitch onSwitch={reading.setLanguage} />
      </header>
      <main id="content" className="sign-in">
        <section>
          <h1>{t("signIn.title")}</h1>
          <SignInSteps me={me} onDone={enter} />
          {clock && !clock.rehearsal && me?.actor.kind !== "person" && (
            <p className="first-use">
              <A href={to.firstUse()}>{t("signIn.first")}</A>
            </p>
          )}
        </section>
        {clock?.rehearsal && <DemonstrationAccounts onDone={enter} />}
      </main>
    </>
  );
}

function SignInSteps({ me, onDone }: { me: Me | undefined; onDone: () => Promise<void> }): ReactNode {
  if (me?.next === "second-factor") return <SecondFactor onDone={onDone} />;
  if (me?.next === "change-password") return <NewPassword onDone={onDone} />;
  if (me?.next === "enrol-second-factor") return <NewSecondFactor onDone={onDone} />;
  return <Password onDone={onDone} />;
}

function Password({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const send = useMutation({ mutationFn: signIn, onSuccess: onDone });
  return (
    <Form<{ account: string; password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => send.mutate(values)}
    >
      {send.error && <Problem error={send.error} />}
      <Form.Item
        name="account"
        label={t("signIn.account")}
        rules={[{ required: true, message: t("signIn.accountMissing") }]}
      >
        <Input autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("signIn.password")}
        rules={[{ required: true, message: t("signIn.passwordMissing") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending} block size="large">
        {t("signIn.next")}
      </Button>
    </Form>
  );
}

function SecondFactor({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const send = useMutation({ mutationFn: confirmSecondFactor, onSuccess: onDone });
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => send.mutate(code.trim())}>
      {send.error && <Problem error={send.error} />}
      <Form.Item
        name="code"
        label={t("signIn.code")}
        extra={t("signIn.codeHint")}
        rules={[{ required: true, message: t("signIn.codeMissing") }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending} block size="large">
        {t("signIn.enter")}
      </Button>
    </Form>
  );
}

/** Those who meet first on a journey stand first. */
const order = [
  "data-officer",
  "confidentiality-reviewer",
  "head",
  "reviewer",
  "supervisor",
  "system-admin",
  "security-admin",
  "audit-admin",
  "public-user",
];

function DemonstrationAccounts({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const { data, error } = useQuery(demonstrationAccountsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const send = useMutation({ mutationFn: demonstrationSignIn, onSuccess: onDone, onSettled: () => setChosen(null) });
  const groups = new Map<string, DemonstrationAccount[]>();
  const place = (roles: readonly string[]) => order.indexOf(roles[0] ?? "");
  for (const account of [...(data?.items ?? [])].sort((a, b) => place(a.roles) - place(b.roles))) {
    const key = account.roles[0] ?? "";
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return (
    <section aria-label={t("signIn.demonstration")}>
      <h2>{t("signIn.demonstration")}</h2>
      <p className="ink-2">{t("signIn.demonstrationNote")}</p>
      {(error || send.error) && <Problem error={error ?? send.error} />}
      {send.isPending && (
        <p role="status" className="caption ink-2">
          {t("signIn.wait")}
        </p>
      )}
      {[...groups].map(([role, accounts]) => (
        <div key={role} className="account-group">
          <h3 className="ink-2">{t(`role.${role}`)}</h3>
          <ul className="accounts">
            {accounts.map((account) => (
              <li key={account.account}>
                <button
                  type="button"
                  className="account"
                  disabled={send.isPending}
                  aria-busy={chosen === account.account}
                  onClick={() => {
                    setChosen(account.account);
                    send.mutate(account.account);
                  }}
                >
                  <strong>{account.name}</strong>
                  {account.organization && <span className="caption ink-2">{text(account.organization)}</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
