import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from "@tanstack/react-router";
import { meQuery } from "../api/identity.ts";
import * as to from "./addresses.ts";
import { Frame } from "./frame/Frame.tsx";
import { LoadingPage, NotFoundPage, ProblemPage } from "./frame/states.tsx";

type Search = Readonly<Record<string, string | undefined>>;

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./signin/SignIn.tsx"), "SignIn"),
});

const beginning = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/first",
  component: lazyRouteComponent(() => import("./signin/Bootstrap.tsx"), "Bootstrap"),
});

/** Everything behind the sign-in: an officer with both factors shown, else the sign-in page. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (me.actor.kind !== "person" || me.actor.assurance < 2) throw redirect({ href: to.signIn(location.href) });
  },
});

function page(path: string, component: RouteComponent) {
  return createRoute({ getParentRoute: () => frame, path, component, validateSearch: (search: Search) => search });
}

const pages = [
  page(
    "/desk",
    lazyRouteComponent(() => import("./cases/Todo.tsx"), "Todo"),
  ),
  page(
    "/desk/cases/$id",
    lazyRouteComponent(() => import("./cases/CasePage.tsx"), "CasePage"),
  ),
  page(
    "/desk/procedures",
    lazyRouteComponent(() => import("./procedures/Procedures.tsx"), "Procedures"),
  ),
  page(
    "/desk/procedures/$name",
    lazyRouteComponent(() => import("./procedures/ProcedurePage.tsx"), "ProcedurePage"),
  ),
  page(
    "/desk/supervision",
    lazyRouteComponent(() => import("./authority/Findings.tsx"), "OwnFindings"),
  ),
  page(
    "/desk/catalog",
    lazyRouteComponent(() => import("./catalog/Catalog.tsx"), "Catalog"),
  ),
  page(
    "/desk/catalog/import",
    lazyRouteComponent(() => import("./catalog/ImportPage.tsx"), "ImportPage"),
  ),
  page(
    "/desk/catalog/$id",
    lazyRouteComponent(() => import("./catalog/DatasetPage.tsx"), "DatasetPage"),
  ),
  page(
    "/desk/catalog/$id/edit",
    lazyRouteComponent(() => import("./catalog/Compile.tsx"), "Compile"),
  ),
  page(
    "/desk/catalog/$id/data",
    lazyRouteComponent(() => import("./supply/DataPage.tsx"), "DataPage"),
  ),
  page(
    "/desk/supply",
    lazyRouteComponent(() => import("./supply/Supply.tsx"), "Supply"),
  ),
  page(
    "/desk/supply/$part",
    lazyRouteComponent(() => import("./supply/Supply.tsx"), "Supply"),
  ),
  page(
    "/desk/comparisons/$id",
    lazyRouteComponent(() => import("./supply/ComparisonPage.tsx"), "ComparisonPage"),
  ),
  page(
    "/desk/connections",
    lazyRouteComponent(() => import("./supply/sources/Sources.tsx"), "Sources"),
  ),
  page(
    "/desk/connections/$id",
    lazyRouteComponent(() => import("./supply/sources/SourcePage.tsx"), "SourcePage"),
  ),
  page(
    "/desk/loads",
    lazyRouteComponent(() => import("./loads/Loads.tsx"), "Loads"),
  ),
  page(
    "/desk/loads/new",
    lazyRouteComponent(() => import("./loads/NewLoad.tsx"), "NewLoad"),
  ),
  page(
    "/desk/loads/$id",
    lazyRouteComponent(() => import("./loads/LoadPage.tsx"), "LoadPage"),
  ),
  page(
    "/desk/quarantine/$id",
    lazyRouteComponent(() => import("./loads/LoadPage.tsx"), "LoadPage"),
  ),
  page(
    "/admin",
    lazyRouteComponent(() => import("./frame/Home.tsx"), "Home"),
  ),
  page(
    "/desk/find",
    lazyRouteComponent(() => import("./find/Find.tsx"), "Find"),
  ),
  page(
    "/desk/apply/$id",
    lazyRouteComponent(() => import("./find/Apply.tsx"), "Apply"),
  ),
  page(
    "/desk/grants",
    lazyRouteComponent(() => import("./grants/Grants.tsx"), "Grants"),
  ),
  page(
    "/desk/grants/$id",
    lazyRouteComponent(() => import("./grants/GrantPage.tsx"), "GrantPage"),
  ),
  page(
    "/desk/exchange",
    lazyRouteComponent(() => import("./exchange/Exchange.tsx"), "Exchange"),
  ),
  page(
    "/desk/exchange/$part",
    lazyRouteComponent(() => import("./exchange/Exchange.tsx"), "Exchange"),
  ),
  page(
    "/desk/usage",
    lazyRouteComponent(() => import("./grants/Usage.tsx"), "Usage"),
  ),
  page(
    "/desk/organizations/$id",
    lazyRouteComponent(() => import("./organizations/OrganizationPage.tsx"), "OrganizationPage"),
  ),
  page(
    "/desk/registers",
    lazyRouteComponent(() => import("./registers/Registers.tsx"), "OwnRegisters"),
  ),
  page(
    "/desk/registers/$key",
    lazyRouteComponent(() => import("./registers/RegisterPage.tsx"), "OwnRegister"),
  ),
  page(
    "/authority/traces",
    lazyRouteComponent(() => import("./grants/TracePage.tsx"), "TracePage"),
  ),
  page(
    "/authority/registers",
    lazyRouteComponent(() => import("./registers/Registers.tsx"), "RegionRegisters"),
  ),
  page(
    "/authority/registers/$key",
    lazyRouteComponent(() => import("./registers/RegisterPage.tsx"), "RegionRegister"),
  ),
  page(
    "/desk/lists",
    lazyRouteComponent(() => import("./lists/Lists.tsx"), "ListsPage"),
  ),
  page(
    "/desk/lists/$key",
    lazyRouteComponent(() => import("./lists/ListPage.tsx"), "ListPage"),
  ),
  page(
    "/desk/standards",
    lazyRouteComponent(() => import("./lists/Standards.tsx"), "Standards"),
  ),
  page(
    "/desk/level-catalogs",
    lazyRouteComponent(() => import("./editions/LevelCatalogs.tsx"), "LevelCatalogs"),
  ),
  page(
    "/desk/level-catalogs/$region",
    lazyRouteComponent(() => import("./editions/LevelCatalog.tsx"), "LevelCatalog"),
  ),
  page(
    "/desk/level-catalogs/$region/editions/$number",
    lazyRouteComponent(() => import("./editions/EditionPage.tsx"), "EditionPage"),
  ),
  page(
    "/authority/stops",
    lazyRouteComponent(() => import("./authority/Stops.tsx"), "Stops"),
  ),
  page(
    "/desk/databases",
    lazyRouteComponent(() => import("./databases/Databases.tsx"), "DatabasesPage"),
  ),
  page(
    "/desk/databases/$id",
    lazyRouteComponent(() => import("./databases/DatabasePage.tsx"), "DatabasePage"),
  ),
  page(
    "/desk/sources",
    lazyRouteComponent(() => import("./databases/Sources.tsx"), "Sources"),
  ),
  page(
    "/desk/watches",
    lazyRouteComponent(() => import("./watches/Watches.tsx"), "OwnWatches"),
  ),
  page(
    "/desk/watches/$name",
    lazyRouteComponent(() => import("./watches/Watches.tsx"), "OwnWatch"),
  ),
  page(
    "/authority/watches",
    lazyRouteComponent(() => import("./watches/Watches.tsx"), "RegionWatches"),
  ),
  page(
    "/authority/watches/$name",
    lazyRouteComponent(() => import("./watches/Watches.tsx"), "RegionWatch"),
  ),
  page(
    "/desk/notices",
    lazyRouteComponent(() => import("./notices/Notices.tsx"), "Notices"),
  ),
  page(
    "/authority",
    lazyRouteComponent(() => import("./authority/Authority.tsx"), "Authority"),
  ),
  page(
    "/authority/statistics",
    lazyRouteComponent(() => import("./authority/Statistics.tsx"), "Statistics"),
  ),
  page(
    "/authority/overdue",
    lazyRouteComponent(() => import("./authority/Authority.tsx"), "Overdue"),
  ),
  page(
    "/authority/reviews",
    lazyRouteComponent(() => import("./cases/Todo.tsx"), "Todo"),
  ),
  page(
    "/authority/findings",
    lazyRouteComponent(() => import("./authority/Findings.tsx"), "RegionFindings"),
  ),
  page(
    "/authority/catalog",
    lazyRouteComponent(() => import("./find/Find.tsx"), "RegionCatalog"),
  ),
  page(
    "/rulebooks",
    lazyRouteComponent(() => import("./rulebooks/Rulebook.tsx"), "Rulebook"),
  ),
  page(
    "/rulebooks/$name",
    lazyRouteComponent(() => import("./rulebooks/Rulebook.tsx"), "Rulebook"),
  ),
  page(
    "/admin/organizations",
    lazyRouteComponent(() => import("./admin/Organizations.tsx"), "Organizations"),
  ),
  page(
    "/admin/people",
    lazyRouteComponent(() => import("./admin/People.tsx"), "People"),
  ),
  page(
    "/admin/roles",
    lazyRouteComponent(() => import("./admin/People.tsx"), "People"),
  ),
  page(
    "/admin/programs",
    lazyRouteComponent(() => import("./admin/Programs.tsx"), "Programs"),
  ),
  page(
    "/authority/terms",
    lazyRouteComponent(() => import("./admin/OwnTerms.tsx"), "OwnTerms"),
  ),
  page(
    "/admin/clock",
    lazyRouteComponent(() => import("./admin/ClockPage.tsx"), "ClockPage"),
  ),
  page(
    "/audit",
    lazyRouteComponent(() => import("./audit/AuditSearch.tsx"), "AuditSearch"),
  ),
  page(
    "/audit/entries/$number",
    lazyRouteComponent(() => import("./audit/EntryDetail.tsx"), "EntryPage"),
  ),
  page("/$", NotFoundPage),
];

/** One way to write search parameters: plain texts, as `addresses.ts` writes them. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
}

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, beginning, frame.addChildren(pages)]),
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPendingComponent: LoadingPage,
    defaultPendingMs: 200,
    defaultErrorComponent: ProblemPage,
  });
}
