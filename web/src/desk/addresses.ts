/** Every address of the desk, as a function of what it shows. Nothing else writes paths. */

function withSearch(path: string, search: Readonly<Record<string, string | number | undefined | null>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

const part = encodeURIComponent;

export const signIn = (next?: string) => withSearch("/sign-in", { next });

export const firstUse = () => "/sign-in/first";

export const todo = (search: { tab?: string; q?: string; procedure?: string } = {}) => withSearch("/desk", search);
export const caseOf = (id: string) => `/desk/cases/${part(id)}`;
/** The same, at the calculation of its due times. */
export const whyThatDay = (id: string) => `${caseOf(id)}#why`;
export const supervision = (search: { state?: string; finding?: string } = {}) =>
  withSearch("/desk/supervision", search);

export const procedures = () => "/desk/procedures";
export const procedure = (name: string, search: Readonly<Record<string, string | undefined>> = {}) =>
  withSearch(`/desk/procedures/${part(name)}`, search);
export const caseFile = (caseId: string, file: string) => `/api/v1/cases/${part(caseId)}/files/${part(file)}`;

export const catalog = (search: { q?: string; state?: string; page?: number | string } = {}) =>
  withSearch("/desk/catalog", search);
export const importEntries = () => "/desk/catalog/import";
export const dataset = (id: string) => `/desk/catalog/${part(id)}`;
export const editDataset = (id: string, step?: string) => withSearch(`/desk/catalog/${part(id)}/edit`, { step });

export const loads = (search: { dataset?: string } = {}) => withSearch("/desk/loads", search);
/** 数源连接: databases that the platform reads. */
export const connections = () => "/desk/connections";
export const connection = (id: string) => `/desk/connections/${part(id)}`;
export const newLoad = (datasetId?: string) => withSearch("/desk/loads/new", { dataset: datasetId });
export const load = (id: string) => `/desk/loads/${part(id)}`;

type EntrySearch = {
  q?: string;
  shareType?: string;
  organization?: string;
  theme?: string;
  level?: string;
  providerKind?: string;
  kind?: string;
  acquisition?: string;
  database?: string;
  page?: number | string;
};
export const find = (search: EntrySearch = {}) => withSearch("/desk/find", search);
export const apply = (datasetId: string, returned?: string) =>
  withSearch(`/desk/apply/${part(datasetId)}`, { case: returned });
export const grants = (search: { side?: string; state?: string } = {}) => withSearch("/desk/grants", search);
export const grant = (id: string) => `/desk/grants/${part(id)}`;
export const usage = (search: { dataset?: string; by?: string } = {}) => withSearch("/desk/usage", search);

/** 数据协同, at one of its lists. */
export const exchange = (part = "") => (part === "" ? "/desk/exchange" : `/desk/exchange/${encodeURIComponent(part)}`);

/** 归集与质量, at one of its lists. */
export const supply = (part = "", search: Readonly<Record<string, string | undefined>> = {}) =>
  withSearch(part === "" ? "/desk/supply" : `/desk/supply/${encodeURIComponent(part)}`, search);
export const comparison = (id: string) => `/desk/comparisons/${part(id)}`;
/** The data behind an entry. */
export const datasetData = (id: string, at = "") => `/desk/catalog/${part(id)}/data${at && `#${at}`}`;

export const organization = (id: string) => `/desk/organizations/${part(id)}`;
type RegisterSearch = { tab?: string; q?: string; entry?: string };
export const registers = (search: { tab?: string } = {}) => withSearch("/desk/registers", search);
export const register = (key: string, search: RegisterSearch = {}) =>
  withSearch(`/desk/registers/${part(key)}`, search);
export const regionRegisters = (search: { tab?: string } = {}) => withSearch("/authority/registers", search);
export const regionRegister = (key: string, search: RegisterSearch = {}) =>
  withSearch(`/authority/registers/${part(key)}`, search);
/** 清单 of institutions and levels; the same filters at the page of one list. */
export type ListFilter = { organization?: string; level?: string; region?: string };
export const lists = (search: ListFilter = {}) => withSearch("/desk/lists", search);
export const list = (key: string, search: ListFilter & { q?: string; entry?: string } = {}) =>
  withSearch(`/desk/lists/${part(key)}`, search);
/** 标准规范和编制指南; one of them opened. */
export const standards = (search: { open?: string } = {}) => withSearch("/desk/standards", search);
/** 本级目录: of every level, of one, and one edition of it beside another. */
export const levelCatalogs = () => "/desk/level-catalogs";
export const levelCatalog = (region: string) => `/desk/level-catalogs/${part(region)}`;
export const catalogEdition = (region: string, number: number, against?: number) =>
  withSearch(`/desk/level-catalogs/${part(region)}/editions/${number}`, { against });
export const databases = () => "/desk/databases";
export const database = (id: string) => `/desk/databases/${part(id)}`;
/** 数源清单. */
export const sources = (search: { q?: string; state?: string } = {}) => withSearch("/desk/sources", search);
export const watches = () => "/desk/watches";
export const watch = (name: string) => `/desk/watches/${part(name)}`;
export const regionWatches = () => "/authority/watches";
export const regionWatch = (name: string) => `/authority/watches/${part(name)}`;
export const notices = (search: { show?: string; group?: string } = {}) => withSearch("/desk/notices", search);

export const authority = () => "/authority";
export const statistics = () => "/authority/statistics";
export const overdue = () => "/authority/overdue";
export const reviews = (search: { tab?: string; q?: string; procedure?: string } = {}) =>
  withSearch("/authority/reviews", search);
export const findings = (search: { state?: string; finding?: string } = {}) =>
  withSearch("/authority/findings", search);
export const regionCatalog = (search: EntrySearch = {}) => withSearch("/authority/catalog", search);

/** 暂停 of sharing and opening that stand, and those released. */
export const stops = (search: { tab?: string } = {}) => withSearch("/authority/stops", search);
export const traces = () => "/authority/traces";

export const rulebooks = () => "/rulebooks";
export const rulebook = (name: string, article?: string) =>
  article ? `/rulebooks/${part(name)}?article=${part(article)}` : `/rulebooks/${part(name)}`;

export const organizations = () => "/admin/organizations";
export const people = () => "/admin/people";
export const programs = () => "/admin/programs";
export const roles = () => "/admin/roles";
export const ownTerms = () => "/authority/terms";
export const clock = () => "/admin/clock";

export const audit = (
  search: { person?: string; object?: string; request?: string; event?: string; from?: string; until?: string } = {},
) => withSearch("/audit", search);
export const auditEntry = (number: string | number) => `/audit/entries/${part(String(number))}`;

export const portal = () => "/";
export const portalDataset = (id: string) => `/datasets/${part(id)}`;
