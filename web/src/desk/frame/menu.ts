import type { RulebookInUse } from "../../api/platform.ts";
import type { IconName } from "../../parts/Icon.tsx";
import * as to from "../addresses.ts";

/** One entry of the left menu; it stands there when the person may do one of `needs`. */
export interface MenuEntry {
  readonly key: string;
  readonly href: string;
  readonly icon: IconName;
  readonly needs: readonly string[];
  readonly count?: "todo" | "overdue" | "reviews";
  /** Whether the text in use knows of it at all; without it, every text does. */
  readonly known?: (rulebook: RulebookInUse) => boolean;
}

export interface MenuGroup {
  readonly key: string;
  readonly roles: readonly string[];
  readonly entries: readonly MenuEntry[];
}

const department = ["data-officer", "head", "confidentiality-reviewer"];
const authority = ["reviewer", "supervisor"];
const administrators = ["system-admin", "security-admin", "audit-admin"];

const registers = (rulebook: RulebookInUse) => Object.values(rulebook.registers);
/** 清单: registers of many entries an organization, for all of government to read. */
export const knowsLists = (rulebook: RulebookInUse) =>
  registers(rulebook).some(
    ({ of, keeps, readableBy }) => of === "organization" && keeps === "many" && typeof readableBy === "string",
  );
export const knowsStandards = (rulebook: RulebookInUse) =>
  registers(rulebook).some(({ inForceFrom }) => inForceFrom !== null);
const knowsLevelCatalogs = ({ procedures }: RulebookInUse) => procedures.includes("catalog-publication");
const knowsDatabases = ({ provisions }: RulebookInUse) => Boolean(provisions?.catalog?.databases);
const knowsStops = ({ provisions }: RulebookInUse) => Boolean(provisions?.delivery?.emergency_stop);

/** The left menu, in groups by who works there. */
export const menu: readonly MenuGroup[] = [
  {
    key: "handle",
    roles: department,
    entries: [
      { key: "todo", href: to.todo(), icon: "inbox", needs: ["listCases"], count: "todo" },
      { key: "procedures", href: to.procedures(), icon: "audit", needs: ["openCase"] },
      { key: "supervision", href: to.supervision(), icon: "siren", needs: ["listFindings"], count: "overdue" },
      { key: "watches", href: to.watches(), icon: "eye", needs: ["listWatches"] },
      { key: "registers", href: to.registers(), icon: "book", needs: ["writeRegisterEntry"] },
    ],
  },
  {
    key: "ours",
    roles: department,
    entries: [
      { key: "catalog", href: to.catalog(), icon: "catalog", needs: ["listOwnDatasets", "createDataset"] },
      {
        key: "databases",
        href: to.databases(),
        icon: "layers",
        needs: ["proposeDatabaseEntry"],
        known: knowsDatabases,
      },
      { key: "standards", href: to.standards(), icon: "check", needs: ["listStandards"], known: knowsStandards },
      { key: "lists", href: to.lists(), icon: "book", needs: ["listLists"], known: knowsLists },
      { key: "loads", href: to.loads(), icon: "cloud", needs: ["listLoads"] },
      { key: "supply", href: to.supply(), icon: "proof", needs: ["readInventory"] },
      { key: "statistics", href: to.statistics(), icon: "gauge", needs: ["readAreaStatistics"] },
      { key: "given", href: to.grants({ side: "given" }), icon: "shield", needs: ["listGrants"] },
    ],
  },
  {
    key: "theirs",
    roles: department,
    entries: [
      { key: "find", href: to.find(), icon: "search", needs: ["searchDatasets"] },
      { key: "grants", href: to.grants(), icon: "key", needs: ["listGrants"] },
      { key: "exchange", href: to.exchange(), icon: "swap", needs: ["listDemands"] },
      { key: "usage", href: to.usage(), icon: "chart", needs: ["listUsage"] },
      { key: "programs", href: to.programs(), icon: "link", needs: ["listPrograms"] },
    ],
  },
  {
    key: "oversee",
    roles: authority,
    entries: [
      { key: "authority", href: to.authority(), icon: "gauge", needs: ["listCases"] },
      { key: "overdue", href: to.overdue(), icon: "siren", needs: ["listCases"], count: "overdue" },
      { key: "reviews", href: to.reviews(), icon: "audit", needs: ["listCases"], count: "reviews" },
      { key: "procedures", href: to.procedures(), icon: "proof", needs: ["openCase"] },
      { key: "findings", href: to.findings(), icon: "shield", needs: ["listFindings"] },
      { key: "watches", href: to.regionWatches(), icon: "eye", needs: ["listWatches"] },
      { key: "stops", href: to.stops(), icon: "close", needs: ["stopDataset"], known: knowsStops },
      { key: "traces", href: to.traces(), icon: "search", needs: ["traceFile"] },
      { key: "registers", href: to.regionRegisters(), icon: "book", needs: ["writeRegisterEntry"] },
    ],
  },
  {
    key: "city",
    roles: authority,
    entries: [
      { key: "regionCatalog", href: to.regionCatalog(), icon: "catalog", needs: ["searchDatasets"] },
      { key: "supply", href: to.supply(), icon: "cloud", needs: ["readInventory"] },
      { key: "databases", href: to.databases(), icon: "layers", needs: ["listDatabases"], known: knowsDatabases },
      {
        key: "levelCatalogs",
        href: to.levelCatalogs(),
        icon: "proof",
        needs: ["listLevelCatalogs"],
        known: knowsLevelCatalogs,
      },
      { key: "lists", href: to.lists(), icon: "book", needs: ["listLists"], known: knowsLists },
      { key: "standards", href: to.standards(), icon: "check", needs: ["listStandards"], known: knowsStandards },
      { key: "statistics", href: to.statistics(), icon: "chart", needs: ["readAreaStatistics"] },
      { key: "regionGrants", href: to.grants({ side: "region" }), icon: "key", needs: ["listGrants"] },
      { key: "exchange", href: to.exchange(), icon: "swap", needs: ["listDemands"] },
      { key: "usage", href: to.usage(), icon: "chart", needs: ["listUsage"] },
    ],
  },
  {
    key: "administer",
    roles: administrators,
    entries: [
      { key: "organizations", href: to.organizations(), icon: "building", needs: ["createOrganization"] },
      { key: "people", href: to.people(), icon: "people", needs: ["createPerson"] },
      { key: "roles", href: to.roles(), icon: "shield", needs: ["grantRole"] },
      { key: "audit", href: to.audit(), icon: "proof", needs: ["searchRecord"] },
    ],
  },
  {
    key: "law",
    roles: [...department, ...authority, ...administrators],
    entries: [
      { key: "rulebooks", href: to.rulebooks(), icon: "book", needs: ["listRulebooks"] },
      { key: "ownTerms", href: to.ownTerms(), icon: "gauge", needs: ["setOwnTerm"] },
      { key: "clock", href: to.clock(), icon: "clock", needs: ["moveClock"] },
    ],
  },
];
