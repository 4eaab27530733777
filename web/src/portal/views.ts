import type { ComponentType } from "react";
import { CasePage } from "./cases/CasePage.tsx";
import { MyCasesPage } from "./cases/MyCasesPage.tsx";
import { DatasetPage } from "./dataset/DatasetPage.tsx";
import { DevelopersPage } from "./developers/DevelopersPage.tsx";
import { HomePage } from "./home/HomePage.tsx";
import { NoticesPage } from "./notices/NoticesPage.tsx";
import { OrganizationPage } from "./organization/OrganizationPage.tsx";
import { ProblemPage } from "./problem/ProblemPage.tsx";
import { ProcedurePage } from "./procedures/ProcedurePage.tsx";
import { ProceduresPage } from "./procedures/ProceduresPage.tsx";
import { ArticlePage } from "./rules/ArticlePage.tsx";
import { RulebookPage } from "./rules/RulebookPage.tsx";
import { SearchPage } from "./search/SearchPage.tsx";
import { VerifyPage } from "./verify/VerifyPage.tsx";

/** What draws each kind of page, by the name that its state carries. */
export const views: Readonly<Record<string, ComponentType<{ data: never }>>> = {
  home: HomePage,
  search: SearchPage,
  dataset: DatasetPage,
  organization: OrganizationPage,
  developers: DevelopersPage,
  verify: VerifyPage,
  notices: NoticesPage,
  procedures: ProceduresPage,
  procedure: ProcedurePage,
  myCases: MyCasesPage,
  case: CasePage,
  rulebook: RulebookPage,
  article: ArticlePage,
  problem: ProblemPage,
};
