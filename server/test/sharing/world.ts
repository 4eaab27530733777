/** Two departments and an authority, over HTTP: one lists data, the other applies for it. */
import type { FastifyInstance } from "fastify";
import type { DatasetDraft, DraftItem } from "../../src/catalog/dataset.ts";
import type { Config } from "../../src/kernel/config.ts";
import type { Context } from "../../src/kernel/context.ts";
import { type Database, rows, sql } from "../../src/kernel/database.ts";
import { levelOfRegion } from "../../src/organization/region.ts";
import { beginCast, type Cast, must, type Player } from "../cast.ts";
import { completeDraft, completeItem, type Desk, listDataset, shareConditional, shareNone } from "../catalog/desk.ts";
import { testApp } from "../harness.ts";

export interface World {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly config: Config;
  readonly context: () => Promise<Context>;
  readonly cast: Cast;
  readonly provider: { readonly id: string; readonly officer: Player };
  readonly consumer: { readonly id: string; readonly officer: Player; readonly colleague: Player };
  readonly reviewer: Player;
  readonly desk: Desk;
  readonly system: string;
}

/** `install` puts another rulebook in place than a shipped one of that name. */
export async function makeWorld(
  rulebook: string,
  region: string,
  given?: Database,
  install?: (ctx: Context) => Promise<unknown>,
): Promise<World> {
  const { app, database, config, context } = await testApp({
    rulebook,
    ...(given ? { database: given } : {}),
    ...(install ? { install } : {}),
  });
  const level = levelOfRegion(region);
  const cast = await beginCast(app, context, { region, level });
  const provider = await cast.organization({ kind: "department", level, region });
  const consumer = await cast.organization({ kind: "department", level, region });
  const officer = await cast.person(provider, "data-officer");
  const confidentiality = await cast.person(provider, "confidentiality-reviewer");
  const reviewer = await cast.person(cast.authority, "reviewer");
  const applying = await cast.person(consumer, "data-officer");
  const colleague = await cast.person(consumer, "head");
  const program = await must(
    applying.send("POST", "/api/v1/programs", { organization: consumer, name: "救助核对系统", purpose: "核对" }),
  );
  return {
    app,
    database,
    config,
    context,
    cast,
    provider: { id: provider, officer },
    consumer: { id: consumer, officer: applying, colleague },
    reviewer,
    desk: { context, officer, confidentiality, reviewer },
    system: program.id ?? program.program.id,
  };
}

export interface Listed {
  readonly id: string;
  readonly items: Readonly<Record<string, string>>;
}

export async function listed(
  world: World,
  items: readonly DraftItem[],
  change: Partial<DatasetDraft> = {},
): Promise<Listed> {
  const id = await listDataset(world.desk, completeDraft({ titleZh: "低保对象名册", items: [...items], ...change }));
  return { id, items: Object.fromEntries(items.map((item) => [item.column, item.id])) };
}

export const applicationFor = (world: World, dataset: Listed, change: Record<string, unknown> = {}) => ({
  dataset: dataset.id,
  items: Object.values(dataset.items),
  rows: [],
  scope: "全市低保对象",
  mode: ["api"],
  purpose: "救助对象核对",
  scenario: "临时救助审批",
  dutyBasis: "《社会救助暂行办法》第四十七条",
  persons: [world.consumer.officer.id],
  systems: [world.system],
  responsible: null,
  until: "2099-12-31",
  quota: { perDay: 1000, total: null },
  agreement: "承诺仅用于救助对象核对，不向第三方提供",
  ...change,
});

export const apply = (
  world: World,
  dataset: Listed,
  change: Record<string, unknown> = {},
  by = world.consumer.officer,
) => by.send("POST", "/api/v1/share-applications", applicationFor(world, dataset, change));

export const grantsOf = (world: World, caseId: string) =>
  rows<{
    id: string;
    state: string;
    content: { items: string[]; modes: string[]; agreement: string; law: { article: string } };
    until_day: string;
  }>(world.database.db, sql`select id, state, content, until_day from delivery.data_grant where case_id = ${caseId}`);

export const clockOf = (world: World, caseId: string) =>
  rows<{ amount: number; unit: string; article: string; event: string }>(
    world.database.db,
    sql`select amount, unit, article, event from procedure.clock where case_id = ${caseId} order by id`,
  );

export const name = () => completeItem("name", "姓名", { share: shareConditional });
export const idNumber = () =>
  completeItem("id_number", "身份证号", {
    share: shareConditional,
    category: "person",
    grade: "general-4",
    sensitivity: ["id-number"],
    concerns: ["personal-privacy"],
    open: {
      type: "none",
      scope: "",
      purpose: "",
      condition: "",
      reason: "涉及个人隐私",
      basis: "secret-or-privacy",
      ground: { source: "law", title: "中华人民共和国个人信息保护法", article: "第十条" },
      despite: null,
    },
  });
export const withheld = () => completeItem("opinion", "内部意见", { share: shareNone });
