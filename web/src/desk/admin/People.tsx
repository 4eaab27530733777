import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Drawer, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { roleNames } from "../../api/codes.ts";
import {
  activatePerson,
  type BackOfficeRole,
  createPerson,
  disablePerson,
  grantRole,
  type Person,
  peopleQuery,
  personQuery,
  resetPassword,
  resetSecondFactor,
  revokeRole,
} from "../../api/identity.ts";
import { moment } from "../../parts/format.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import { useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMay } from "../session.tsx";
import { OrganizationSelect } from "./OrganizationSelect.tsx";

const states = ["inactive", "active", "disabled"] as const;

/** People of the back office: the system administrator adds them, the security administrator lets them in and gives roles. */
export function People(): ReactNode {
  const { t } = useTranslation();
  const { text, language } = useLanguage();
  const go = useGo();
  const may = useMay();
  const search = useSearch({ strict: false }) as { q?: string; state?: Person["state"] };
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const address = (next: { q?: string; state?: string }) => {
    const parameters = new URLSearchParams(
      Object.entries({ ...search, ...next }).filter(([, value]) => value) as [string, string][],
    );
    return `${location.pathname}${parameters.size > 0 ? `?${parameters}` : ""}`;
  };
  return (
    <Page
      title={t(may("grantRole") ? "menu.roles" : "menu.people")}
      headline={t(may("grantRole") ? "admin.person.headRoles" : "admin.person.headPeople")}
      actions={
        may("createPerson") && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t("admin.person.add")}
          </Button>
        )
      }
    >
      <div className="filters">
        <SearchBox
          label={t("admin.person.search")}
          placeholder={t("admin.person.search")}
          value={search.q ?? ""}
          onSearch={(q) => go(address({ q }))}
        />
        <Select
          aria-label={t("admin.person.state")}
          style={{ minWidth: "9rem" }}
          value={search.state ?? ""}
          options={[
            { value: "", label: t("admin.person.anyState") },
            ...states.map((value) => ({ value, label: t(`admin.person.${value}`) })),
          ]}
          onChange={(state: string) => go(address({ state }))}
        />
      </div>
      <PagedList<Person>
        query={peopleQuery({ ...(search.q ? { q: search.q } : {}), ...(search.state ? { state: search.state } : {}) })}
        what={t("menu.people")}
        empty={<Empty>{t("admin.person.none")}</Empty>}
        head={(n) => t("admin.person.count", { n })}
        rows={(items) => (
          <Grid
            label={t("menu.people")}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                title: t("admin.person.name"),
                main: true,
                cell: (row) => (
                  <button type="button" className="link-button" data-row-link onClick={() => setOpen(row.id)}>
                    {row.name}
                  </button>
                ),
              },
              { key: "account", title: t("signIn.account"), cell: (row) => <code>{row.account}</code> },
              { key: "home", title: t("admin.person.home"), cell: (row) => text(row.homeName) },
              {
                key: "roles",
                title: t("admin.person.roles"),
                cell: (row) =>
                  [...new Set(row.roles.map(({ role }) => text(roleNames[role as keyof typeof roleNames])))].join(
                    t("join"),
                  ) || t("admin.person.noRole"),
              },
              { key: "state", title: t("admin.person.state"), cell: (row) => t(`admin.person.${row.state}`) },
              { key: "last", title: t("admin.person.last"), cell: (row) => moment(row.lastSignedInAt, language) },
            ]}
          />
        )}
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={480}
        title={t("admin.person.one")}
        destroyOnHidden
      >
        {open && <PersonDrawer id={open} />}
      </Drawer>
      <Drawer open={adding} onClose={() => setAdding(false)} size={480} title={t("admin.person.add")} destroyOnHidden>
        {adding && <NewPerson />}
      </Drawer>
    </Page>
  );
}

/** A password that is shown this once. */
function OneTimePassword({ password }: { password: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="set-aside" role="status">
      <h3>{t("admin.person.oneTime")}</h3>
      <pre>{password}</pre>
      <p className="caption ink-2">{t("admin.person.oneTimeNote")}</p>
    </section>
  );
}

function NewPerson(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: createPerson,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
  const required = [{ required: true, message: t("admin.required") }];
  if (send.data) return <OneTimePassword password={send.data.password} />;
  return (
    <Form<{ account: string; name: string; home: string; email?: string; phone?: string }>
      layout="vertical"
      onFinish={(wish) => send.mutate(wish)}
    >
      {send.error && <Problem error={send.error} />}
      <Form.Item name="account" label={t("signIn.account")} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t("admin.person.name")} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="home" label={t("admin.person.home")} rules={required}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="email" label={t("admin.person.email")}>
        <Input maxLength={100} type="email" />
      </Form.Item>
      <Form.Item name="phone" label={t("admin.person.phone")}>
        <Input maxLength={100} type="tel" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t("admin.person.add")}
      </Button>
      <p className="caption ink-2">{t("admin.person.addNote")}</p>
    </Form>
  );
}

function PersonDrawer({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { text, language } = useLanguage();
  const may = useMay();
  const queries = useQueryClient();
  const { data: person, error } = useQuery(personQuery(id));
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["person", id] });
    await queries.invalidateQueries({ queryKey: ["people"] });
  };
  const activate = useMutation({ mutationFn: () => activatePerson(id), onSuccess: refresh });
  const take = useMutation({
    mutationFn: (role: Person["roles"][number]) => revokeRole(id, role.organization, role.role),
    onSuccess: refresh,
  });
  const password = useMutation({ mutationFn: () => resetPassword(id), onSuccess: refresh });
  const factor = useMutation({ mutationFn: () => resetSecondFactor(id), onSuccess: refresh });
  if (error) return <Problem error={error} />;
  if (!person) return <Skeleton rows={5} />;
  const failed = activate.error ?? take.error ?? password.error ?? factor.error;
  return (
    <>
      <h2>{person.name}</h2>
      {failed && <Problem error={failed} />}
      <Facts
        facts={[
          [t("signIn.account"), <code key="account">{person.account}</code>],
          [t("admin.person.home"), text(person.homeName)],
          [
            t("admin.person.state"),
            `${t(`admin.person.${person.state}`)}${person.stateReason ? `：${person.stateReason}` : ""}`,
          ],
          [t("admin.person.factor"), t(person.secondFactor ? "admin.person.factorSet" : "admin.person.factorNone")],
          [t("admin.person.email"), person.email || "–"],
          [t("admin.person.phone"), person.phone || "–"],
          [t("admin.person.last"), moment(person.lastSignedInAt, language)],
        ]}
      />
      {password.data && <OneTimePassword password={password.data.password} />}
      <Section title={t("admin.person.roles")}>
        {person.roles.length === 0 && <p className="ink-3">{t("admin.person.noRole")}</p>}
        <ul className="rows">
          {person.roles.map((role) => (
            <li key={`${role.organization} ${role.role}`} className="row role-row">
              <span>
                {text(roleNames[role.role as keyof typeof roleNames])}
                <span className="row-about block">{text(role.organizationName)}</span>
              </span>
              {may("revokeRole") && (
                <Button size="small" loading={take.isPending} onClick={() => take.mutate(role)}>
                  {t("admin.person.take")}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {may("grantRole") && <GrantRole person={person} onDone={refresh} />}
      </Section>
      <div className="form-foot">
        {may("activatePerson") && person.state !== "active" && (
          <Button type="primary" loading={activate.isPending} onClick={() => activate.mutate()}>
            {t("admin.person.activate")}
          </Button>
        )}
        {may("resetPassword") && (
          <Button loading={password.isPending} onClick={() => password.mutate()}>
            {t("admin.person.resetPassword")}
          </Button>
        )}
        {may("resetSecondFactor") && person.secondFactor && (
          <Button loading={factor.isPending} onClick={() => factor.mutate()}>
            {t("admin.person.resetFactor")}
          </Button>
        )}
        {may("disablePerson") && person.state === "active" && (
          <ReasonButton
            name={t("admin.person.disable")}
            note={t("admin.person.disableNote")}
            send={(reason) => disablePerson(id, reason)}
            onDone={refresh}
          />
        )}
      </div>
    </>
  );
}

function GrantRole({ person, onDone }: { person: Person; onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const [form] = Form.useForm<{ organization: string; role: BackOfficeRole }>();
  const send = useMutation({
    mutationFn: (wish: { organization: string; role: BackOfficeRole }) => grantRole(person.id, wish),
    onSuccess: async () => {
      form.resetFields(["role"]);
      await onDone();
    },
  });
  const required = [{ required: true, message: t("admin.required") }];
  const roles = Object.entries(roleNames).filter(([role]) => role !== "public-user" && role !== "program");
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ organization: person.home }}
      onFinish={(wish) => send.mutate(wish)}
    >
      {send.error && <Problem error={send.error} />}
      <div className="form-row">
        <Form.Item name="role" label={t("admin.person.role")} rules={required}>
          <Select options={roles.map(([value, name]) => ({ value, label: text(name) }))} />
        </Form.Item>
        <Form.Item name="organization" label={t("admin.person.in")} rules={required}>
          <OrganizationSelect
            {...(person.home && person.homeName ? { known: { id: person.home, name: person.homeName } } : {})}
          />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={send.isPending}>
        {t("admin.person.give")}
      </Button>
    </Form>
  );
}
