import { Type } from "typebox";
import { Cite, closed, Key, Name } from "../format-parts.ts";
import { type ProvisionSchema, provision } from "./provision.ts";

/** Single rules about the catalog, each read by a guard of the module that owns the matter. */
export const catalog = {
  basic_by_authority: provision(
    {
      zh: "基础数据库的目录由主管部门编制",
      en: "The catalogs of the basic databases are compiled by the authority alone.",
    },
    {},
  ),
  open_despite: provision(
    {
      zh: "涉及秘密、隐私的信息项，在这些情形下仍可开放",
      en: "An item with a concern (secret, privacy) may be opened all the same in these ways.",
    },
    {
      allowed: Type.Array(
        Type.Union([Type.Literal("consent"), Type.Literal("masked"), Type.Literal("public-interest")]),
        { minItems: 1 },
      ),
    },
  ),
  work_secrets: provision(
    { zh: "工作秘密与国家秘密一样不进平台", en: "Work secrets stay out of the platform as state secrets do." },
    {},
  ),
  resource_kinds: provision(
    {
      zh: "目录须写明资源的种类，用文本自己的话",
      en: "The kinds of resources that an entry may say to be one of, in the text's words.",
    },
    {
      kinds: Type.Array(Type.Enum(["table", "document", "chart", "audio", "video", "paper"]), {
        minItems: 1,
        uniqueItems: true,
      }),
    },
  ),
  acquisition: provision(
    {
      zh: "目录须写明数据的取得方式，用文本自己的话。needs：须写明什么；system：可以写明系统或者设备",
      en: "The ways in which data is obtained, in the text's words. needs: what an entry must name with a way; system: it may name the system or device.",
    },
    {
      ways: Type.Array(
        Type.Object(
          {
            key: Key,
            name: Name,
            needs: Type.Optional(Type.Enum(["law", "agreement"])),
            system: Type.Optional(Type.Boolean()),
            cite: Cite,
          },
          closed,
        ),
        { minItems: 1 },
      ),
    },
  ),
  content_declaration: provision(
    {
      zh: "目录须逐项说明内容是否涉及秘密和隐私",
      en: "An entry must say whether its content touches each of these (and state secrets).",
    },
    {
      of: Type.Array(Type.Enum(["trade-secret", "personal-privacy"]), { minItems: 1, uniqueItems: true }),
    },
  ),
  change_by_systems: provision(
    {
      zh: "信息系统新建、改建的，目录应当随之更新，与法律、职责变化相同",
      en: "A planned or changed information system makes an update of its entries due, as law and duties do.",
    },
    {},
  ),
  lawful_source: provision(
    {
      zh: "一项数据只有一个法定数源部门。second：再有部门申报的，不予受理（refused）或者由主管部门裁定（ruled）",
      en: "Each item has one department that collects it by law (procedure source-designation). second: another claim is refused, or ruled on.",
    },
    { second: Type.Enum(["refused", "ruled"]) },
  ),
  duplicate_collection: provision(
    {
      zh: "其他部门已共享的数据不重复采集：目录中另行采集的，提示从哪里共享取得",
      en: "What another department shares is not collected again: an entry that does is told where to get it. A step of dataset-review with `when: { duplicate: true }` holds it.",
    },
    {},
  ),
  databases: provision(
    {
      zh: "基础数据库、主题数据库有牵头部门，名称用文本自己的。special：还可以另建专题数据库",
      en: "Basic, theme and special-topic databases with a lead department; the text's own names for them. special: others may be built.",
    },
    {
      basic: Type.Optional(Type.Array(Type.Object({ key: Key, name: Name }, closed), { minItems: 1 })),
      themes: Type.Optional(Type.Array(Type.Object({ key: Key, name: Name }, closed), { minItems: 1 })),
      special: Type.Optional(Type.Boolean()),
    },
  ),
  outside_public_service: provision(
    {
      zh: "公共企业可以标明与公共服务无关的数据；这些数据不列入缺漏清单，也不构成问题",
      en: "A public-service company may mark what it keeps outside its public service: that is in no list of what is missing and no finding.",
    },
    {},
  ),
  special_law: provision(
    {
      zh: "目录可以注明适用专门法律的规定（统计、测绘等）",
      en: "An entry may be marked as governed by a special law (statistics, mapping and the like).",
    },
    {},
  ),
  verification: provision(
    {
      zh: "部门核对目录的基本信息，何时由谁核对留有记录",
      en: "A department verifies the basic information of its entries; when and by whom is on record.",
    },
    {},
  ),
  basic_items: provision(
    {
      zh: "基础数据库的基础信息项无条件共享，业务信息项另行标明",
      en: "Basic items of the basic databases are shared unconditionally; business items are marked apart.",
    },
    {},
  ),
} as const satisfies Record<string, ProvisionSchema>;
