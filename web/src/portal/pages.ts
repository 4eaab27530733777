import { loadCase, loadMyCases } from "./cases/load.ts";
import { loadDataset } from "./dataset/load.ts";
import { loadDevelopers } from "./developers/load.ts";
import { loadHome } from "./home/load.ts";
import type { PageKind } from "./load.ts";
import { loadNotices } from "./notices/load.ts";
import { loadOrganization } from "./organization/load.ts";
import { loadProcedure, loadProcedures } from "./procedures/load.ts";
import { loadArticle, loadRulebook } from "./rules/load.ts";
import { loadSearch } from "./search/load.ts";
import { loadVerify } from "./verify/load.ts";

/** Every address of the portal. Only the server reads this list: the browser goes from page to page. */
export const pages: readonly PageKind[] = [
  { view: "home", section: "data", path: /^\/$/, load: loadHome },
  { view: "search", section: "data", path: /^\/datasets$/, load: loadSearch },
  { view: "dataset", section: "data", path: /^\/datasets\/(?<id>[^/]+)$/, load: loadDataset },
  { view: "organization", section: "data", path: /^\/organizations\/(?<id>[^/]+)$/, load: loadOrganization },
  { view: "procedures", section: "procedures", path: /^\/procedures$/, load: loadProcedures },
  { view: "procedure", section: "procedures", path: /^\/procedures\/(?<name>[^/]+)$/, load: loadProcedure },
  { view: "myCases", section: null, path: /^\/me$/, load: loadMyCases },
  { view: "case", section: null, path: /^\/cases\/(?<id>[^/]+)$/, load: loadCase },
  { view: "developers", section: "developers", path: /^\/developers$/, load: loadDevelopers },
  { view: "verify", section: null, path: /^\/verify$/, load: loadVerify },
  { view: "notices", section: "notices", path: /^\/notices$/, load: loadNotices },
  { view: "rulebook", section: "rules", path: /^\/rules\/(?<book>[^/]+)$/, load: loadRulebook },
  { view: "article", section: "rules", path: /^\/rules\/(?<book>[^/]+)\/(?<article>[^/]+)$/, load: loadArticle },
];
