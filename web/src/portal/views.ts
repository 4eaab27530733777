import type { ComponentType } from "react";
import { DatasetPage } from "./dataset/DatasetPage.tsx";
import { DevelopersPage } from "./developers/DevelopersPage.tsx";
import { HomePage } from "./home/HomePage.tsx";
import { NoticesPage } from "./notices/NoticesPage.tsx";
import { OrganizationPage } from "./organization/OrganizationPage.tsx";
import { ProblemPage } from "./problem/ProblemPage.tsx";
import { ArticlePage } from "./rules/ArticlePage.tsx";
import { RulebookPage } from "./rules/RulebookPage.tsx";
import { SearchPage } from "./search/SearchPage.tsx";

/** What draws each kind of page, by the name that its state carries. */
export const views: Readonly<Record<string, ComponentType<{ data: never }>>> = {
  home: HomePage,
  search: SearchPage,
  dataset: DatasetPage,
  organization: OrganizationPage,
  developers: DevelopersPage,
  notices: NoticesPage,
  rulebook: RulebookPage,
  article: ArticlePage,
  problem: ProblemPage,
};
