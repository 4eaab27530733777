/** A platform with something open: a department, three datasets listed and reviewed, one of them with data. All over HTTP. */
import type { FastifyInstance } from "fastify";
import type { DatasetDraft } from "../../server/src/catalog/dataset.ts";
import type { Context } from "../../server/src/kernel/context.ts";
import { departmentOf } from "../../server/test/aggregation/department.ts";
import { beginCast, must } from "../../server/test/cast.ts";
import { completeDraft, completeItem, listDataset, openNone } from "../../server/test/catalog/desk.ts";

export interface OpenWorld {
  readonly department: string;
  /** Open to everyone, with data. */
  readonly open: string;
  /** Open on conditions, no data. */
  readonly conditional: string;
  /** Open to everyone, no data yet. */
  readonly empty: string;
}

const parking = completeDraft({
  titleZh: "公共停车场泊位信息",
  titleEn: "Public car parks",
  summaryZh: "全市对外经营性公共停车场的位置、泊位总数与收费标准，由停车诱导系统汇总。",
  summaryEn: "Places, spaces and prices of all public car parks in the city.",
  keywords: ["停车", "泊位"],
  updateCycle: "daily",
  items: [
    completeItem("name", "停车场名称", { nameEn: "Name", key: true }),
    completeItem("district", "所在区县", { nameEn: "District" }),
    completeItem("spaces", "泊位总数", { nameEn: "Spaces", type: "I", length: null }),
    completeItem("price", "收费标准", { nameEn: "Price", description: "首小时收费" }),
    completeItem("opened_on", "启用日期", { nameEn: "Opened on", type: "D", length: null }),
    completeItem("manager", "负责人", { open: openNone }),
  ],
});

const file = [
  "停车场名称,所在区县,泊位总数,收费标准,启用日期,负责人",
  ...Array.from(
    { length: 30 },
    (_, n) =>
      `第${n + 1}停车场,${n % 2 ? "道里区" : "南岗区"},${100 + n * 7},${2 + (n % 4)}元/小时,2021-03-${String(n + 1).padStart(2, "0")},甲${n}`,
  ),
].join("\n");

const onConditions: Partial<DatasetDraft> = {
  titleZh: "停车场备案信息",
  summaryZh: "经营性停车场的备案单位与有效期。",
  items: [
    completeItem("unit", "备案单位", {
      open: {
        type: "conditional",
        scope: "研究机构",
        purpose: "学术研究",
        condition: "用于学术研究的，须承诺不向第三方提供",
        reason: "",
        basis: "capability",
        ground: null,
        despite: null,
      },
    }),
  ],
};

/** Makes the world and loads its one file. */
export async function makeOpenWorld(app: FastifyInstance, context: () => Promise<Context>): Promise<OpenWorld> {
  const cast = await beginCast(app, context);
  const department = await cast.organization({
    kind: "department",
    level: "province",
    region: "230000",
    name: { zh: "城市管理局", en: "Urban Management Bureau" },
  });
  const officer = await cast.person(department, "data-officer");
  const desk = {
    context,
    officer,
    confidentiality: await cast.person(department, "confidentiality-reviewer"),
    reviewer: await cast.person(cast.authority, "reviewer"),
  };
  const open = await listDataset(desk, parking);
  const conditional = await listDataset(desk, completeDraft(onConditions));
  const empty = await listDataset(desk, completeDraft());
  const loads = departmentOf(app, context, officer);
  const load = await must(loads.upload("parking.csv", file, open));
  await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, {}));
  await loads.run(load.id);
  return { department, open, conditional, empty };
}
