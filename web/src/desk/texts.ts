import enAdmin from "../i18n/en/admin.json";
import enCases from "../i18n/en/cases.json";
import enCatalog from "../i18n/en/catalog.json";
import enDatabases from "../i18n/en/databases.json";
import enDesk from "../i18n/en/desk.json";
import enExchange from "../i18n/en/exchange.json";
import enGrants from "../i18n/en/grants.json";
import enLists from "../i18n/en/lists.json";
import enLoads from "../i18n/en/loads.json";
import enProcedures from "../i18n/en/procedures.json";
import enPush from "../i18n/en/push.json";
import enRegisters from "../i18n/en/registers.json";
import enSources from "../i18n/en/sources.json";
import enSupply from "../i18n/en/supply.json";
import type { FaceTexts } from "../i18n/setup.ts";
import zhAdmin from "../i18n/zh/admin.json";
import zhCases from "../i18n/zh/cases.json";
import zhCatalog from "../i18n/zh/catalog.json";
import zhDatabases from "../i18n/zh/databases.json";
import zhDesk from "../i18n/zh/desk.json";
import zhExchange from "../i18n/zh/exchange.json";
import zhGrants from "../i18n/zh/grants.json";
import zhLists from "../i18n/zh/lists.json";
import zhLoads from "../i18n/zh/loads.json";
import zhProcedures from "../i18n/zh/procedures.json";
import zhPush from "../i18n/zh/push.json";
import zhRegisters from "../i18n/zh/registers.json";
import zhSources from "../i18n/zh/sources.json";
import zhSupply from "../i18n/zh/supply.json";

/** All texts of the desk, one file an area, in both languages. */
export const texts: FaceTexts = {
  name: "desk",
  zh: {
    ...zhDesk,
    cases: zhCases,
    catalog: zhCatalog,
    lists: zhLists,
    loads: zhLoads,
    exchange: zhExchange,
    grants: zhGrants,
    push: zhPush,
    admin: zhAdmin,
    procedures: zhProcedures,
    registers: zhRegisters,
    sources: zhSources,
    supply: zhSupply,
    databases: zhDatabases,
  },
  en: {
    ...enDesk,
    cases: enCases,
    catalog: enCatalog,
    lists: enLists,
    loads: enLoads,
    exchange: enExchange,
    grants: enGrants,
    push: enPush,
    admin: enAdmin,
    procedures: enProcedures,
    registers: enRegisters,
    sources: enSources,
    supply: enSupply,
    databases: enDatabases,
  },
};
