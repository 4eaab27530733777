import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Drawer, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  changeOrganization,
  closeOrganization,
  createOrganization,
  levels,
  nameResponsiblePerson,
  type Organization,
  type OrganizationDetail,
  type OrganizationWish,
  organizationKinds,
  organizationQuery,
  organizationsQuery,
  regionsQuery,
  responsibleDuties,
} from "../../api/organization.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useLanguage } from "../../parts/language.ts";
import { Empty, Problem, Skeleton } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useGo } from "../parts/A.tsx";
import { Grid } from "../parts/Grid.tsx";
import { Facts, Page, Section } from "../parts/Page.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { ReasonButton } from "../parts/ReasonButton.tsx";
import { SearchBox } from "../parts/SearchBox.tsx";
import { useMay } from "../session.tsx";

/** Organizations: the tree of levels as a list to search, add to, rename and close. */
export function Organizations(): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const go = useGo();
  const may = useMay();
  const { q = "" } = useSearch({ strict: false }) as { q?: string };
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("menu.organizations")}
      headline={t("menu.organizations")}
      actions={
        may("createOrganization") && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t("admin.organization.add")}
          </Button>
        )
      }
    >
      <div className="filters">
        <SearchBox
          label={t("admin.organization.search")}
          placeholder={t("admin.organization.search")}
          value={q}
          onSearch={(next) => go(`${to.organizations()}${next ? `?q=${encodeURIComponent(next)}` : ""}`)}
        />
      </div>
      <PagedList<Organization>
        query={organizationsQuery(q)}
        what={t("menu.organizations")}
        empty={<Empty>{t("admin.organization.none")}</Empty>}
        head={(n) => t("admin.organization.count", { n })}
        rows={(items) => (
          <Grid
            label={t("menu.organizations")}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                title: t("admin.organization.name"),
                main: true,
                cell: (row) => (
                  <button type="button" className="link-button" data-row-link onClick={() => setOpen(row.id)}>
                    {text(row.name)}
                  </button>
                ),
              },
              { key: "kind", title: t("admin.organization.kind"), cell: (row) => t(`admin.kind.${row.kind}`) },
              { key: "level", title: t("admin.organization.level"), cell: (row) => t(`admin.level.${row.level}`) },
              { key: "region", title: t("admin.organization.region"), cell: (row) => row.region },
              { key: "code", title: t("admin.organization.code"), cell: (row) => <code>{row.code}</code> },
              {
                key: "state",
                title: t("admin.organization.state"),
                cell: (row) => t(`admin.organization.${row.state}`),
              },
            ]}
          />
        )}
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={480}
        title={t("admin.organization.one")}
        destroyOnHidden
      >
        {open && <OrganizationDrawer id={open} onDone={() => setOpen(null)} />}
      </Drawer>
      <Drawer
        open={adding}
        onClose={() => setAdding(false)}
        size={480}
        title={t("admin.organization.add")}
        destroyOnHidden
      >
        {adding && <NewOrganization onDone={() => setAdding(false)} />}
      </Drawer>
    </Page>
  );
}

function NewOrganization({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: regions } = useQuery(regionsQuery);
  const send = useMutation({
    mutationFn: createOrganization,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["organizations"] });
      onDone();
    },
  });
  const required = [{ required: true, message: t("admin.required") }];
  return (
    <Form<OrganizationWish>
      layout="vertical"
      onFinish={(wish) => send.mutate({ ...wish, name: { zh: wish.name.zh, en: wish.name.en ?? "" } })}
    >
      {send.error && <Problem error={send.error} />}
      <Form.Item name={["name", "zh"]} label={t("admin.organization.nameZh")} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={["name", "en"]} label={t("admin.organization.nameEn")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t("admin.organization.code")}
        rules={required}
        extra={t("admin.organization.codeHint")}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={t("admin.organization.kind")} rules={required}>
        <Select options={organizationKinds.map((value) => ({ value, label: t(`admin.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="authorisation"
        label={t("admin.organization.authorisation")}
        extra={t("admin.organization.authorisationHint")}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="level" label={t("admin.organization.level")} rules={required}>
        <Select options={levels.map((value) => ({ value, label: t(`admin.level.${value}`) }))} />
      </Form.Item>
      <Form.Item name="region" label={t("admin.organization.region")} rules={required}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={(regions?.items ?? []).map((region) => ({
            value: region.code,
            label: `${region.code} ${region.name}`,
          }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t("admin.organization.add")}
      </Button>
    </Form>
  );
}

function OrganizationDrawer({ id, onDone }: { id: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { text } = useLanguage();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error } = useQuery(organizationQuery(id));
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["organizations"] });
    await queries.invalidateQueries({ queryKey: ["organization", id] });
  };
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton rows={5} />;
  return (
    <>
      <h2>{text(data.name)}</h2>
      <Facts
        facts={[
          [t("admin.organization.kind"), t(`admin.kind.${data.kind}`)],
          data.authorisation !== "" && [t("admin.organization.authorisation"), data.authorisation],
          [t("admin.organization.level"), t(`admin.level.${data.level}`)],
          [t("admin.organization.region"), `${data.regionName} ${data.region}`],
          [t("admin.organization.code"), data.code],
          [t("admin.organization.authority"), data.authority && text(data.authority.name)],
          [t("admin.organization.state"), t(`admin.organization.${data.state}`)],
        ]}
      />
      <Section title={t("admin.organization.responsible")}>
        {data.responsible.length === 0 && <p className="ink-3">{t("admin.organization.nobody")}</p>}
        <Facts
          facts={data.responsible.map((person) => [
            t(`admin.duty.${person.duty}`),
            [person.name, person.title, person.phone].filter(Boolean).join(" · "),
          ])}
        />
        {may("nameResponsiblePerson") && <ResponsibleForm id={id} onDone={refresh} />}
      </Section>
      {may("changeOrganization") && data.state === "active" && <Rename organization={data} onDone={refresh} />}
      {may("closeOrganization") && data.state === "active" && (
        <ReasonButton
          name={t("admin.organization.close")}
          note={t("admin.organization.closeNote")}
          send={(reason) => closeOrganization(id, data.revision, reason)}
          onDone={async () => {
            await refresh();
            onDone();
          }}
        />
      )}
    </>
  );
}

function Rename({
  organization,
  onDone,
}: {
  organization: OrganizationDetail;
  onDone: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation();
  const send = useMutation({
    mutationFn: (name: { zh: string; en: string }) =>
      changeOrganization(organization.id, { revision: organization.revision, name }),
    onSuccess: onDone,
  });
  return (
    <Section title={t("admin.organization.rename")}>
      {send.error && <Problem error={send.error} />}
      <Form<{ zh: string; en: string }>
        layout="vertical"
        initialValues={organization.name}
        onFinish={(name) => send.mutate(name)}
      >
        <Form.Item
          name="zh"
          label={t("admin.organization.nameZh")}
          rules={[{ required: true, message: t("admin.required") }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="en" label={t("admin.organization.nameEn")}>
          <Input maxLength={200} />
        </Form.Item>
        <Button htmlType="submit" loading={send.isPending}>
          {t("action.save")}
        </Button>
      </Form>
    </Section>
  );
}

function ResponsibleForm({ id, onDone }: { id: string; onDone: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const [form] = Form.useForm<{
    duty: (typeof responsibleDuties)[number];
    name: string;
    title?: string;
    phone?: string;
  }>();
  const send = useMutation({
    mutationFn: ({
      duty,
      name,
      title,
      phone,
    }: {
      duty: (typeof responsibleDuties)[number];
      name: string;
      title?: string;
      phone?: string;
    }) => nameResponsiblePerson(id, duty, { name, title: title ?? "", phone: phone ?? "" }),
    onSuccess: async () => {
      form.resetFields();
      await onDone();
    },
  });
  const required = [{ required: true, message: t("admin.required") }];
  return (
    <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
      {send.error && <Problem error={send.error} />}
      <div className="form-row">
        <Form.Item name="duty" label={t("admin.organization.duty")} rules={required}>
          <Select options={responsibleDuties.map((value) => ({ value, label: t(`admin.duty.${value}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t("admin.person.name")} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="title" label={t("admin.person.title")}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t("admin.person.phone")}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={send.isPending}>
        {t("admin.organization.nameDuty")}
      </Button>
    </Form>
  );
}
