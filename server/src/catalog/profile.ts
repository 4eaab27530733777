/** 资源属性: what an entry says of itself beyond the national guide, as far as the rulebook asks: kind, acquisition, sensitive content. Pure. */
import type { FieldError, Text } from "../kernel/refusal.ts";
import type { Concern, ShareType } from "./codes.ts";

/** 资源形态. What is on paper is listed too, and handed over by other ways than the platform. */
export const resourceKinds = {
  table: { zh: "数据表", en: "Table" },
  document: { zh: "文件、资料", en: "Document" },
  chart: { zh: "图表", en: "Chart" },
  audio: { zh: "音频", en: "Audio" },
  video: { zh: "视频", en: "Video" },
  paper: { zh: "纸质等非电子资源", en: "Paper or otherwise not electronic" },
} as const satisfies Record<string, Text>;
export type ResourceKind = keyof typeof resourceKinds;
export const resourceKindCodes = Object.keys(resourceKinds) as ResourceKind[];

/** 基础信息项, 业务信息项 of an entry of a basic database. */
export const itemParts = {
  basic: { zh: "基础信息项", en: "Basic item" },
  business: { zh: "业务信息项", en: "Business item" },
} as const satisfies Record<string, Text>;
export type ItemPart = keyof typeof itemParts;
export const itemPartCodes = Object.keys(itemParts) as ItemPart[];

/** What makes the exchange of data by interface due. */
export const exchangeTraits = {
  frequent: { zh: "变化频繁", en: "Changes often" },
  "time-critical": { zh: "时效性较强", en: "Time-critical" },
  "joint-office": { zh: "涉及跨部门并联审批、协同办公", en: "For joint approval or joint office work" },
} as const satisfies Record<string, Text>;
export type ExchangeTrait = keyof typeof exchangeTraits;
export const exchangeTraitCodes = Object.keys(exchangeTraits) as ExchangeTrait[];

/** 获取方式: one of the rulebook's ways, with what it rests on (law, agreement, contract), what that restricts, and the system or device. */
export type Acquisition = Readonly<{ way: string; basis: string; restrictions: string; system: string }>;

/** What an entry says of itself; whatever nobody has said is null or empty. */
export type EntryProfile = Readonly<{
  kind: ResourceKind | null;
  acquisition: Acquisition | null;
  /** Whether the content touches trade secrets and privacy (state secrets: `secrecy`); null: nobody has said. */
  touches: Readonly<Record<Concern, boolean | null>>;
  /** Left out: none. */
  traits?: readonly ExchangeTrait[];
  /** The special law that governs it (statistics, mapping, …), where one does. */
  specialLaw: string;
  /** What a public-service company keeps outside its public service: in no list of what is missing, no finding. */
  outsidePublicService?: boolean;
}>;

export const blankProfile: EntryProfile = {
  kind: null,
  acquisition: null,
  touches: { "trade-secret": null, "personal-privacy": null },
  specialLaw: "",
};

/** One way in which a text lets data be obtained, and what must be named with it. */
export type AcquisitionWay = Readonly<{
  key: string;
  name: Text;
  needs: "law" | "agreement" | null;
  /** Whether it may be linked to the system or device that generates it. */
  system: boolean;
  article: string;
}>;

/** What the rulebook asks of a profile; empty or null: nothing. */
export type ProfileRules = Readonly<{
  kinds: readonly ResourceKind[];
  ways: readonly AcquisitionWay[];
  declaration: Readonly<{ of: readonly Concern[]; article: string }> | null;
  specialLaw: Readonly<{ article: string }> | null;
  outsidePublicService: Readonly<{ article: string }> | null;
  basicItems: Readonly<{ article: string }> | null;
  workSecrets: Readonly<{ article: string }> | null;
  verification: Readonly<{ article: string }> | null;
}>;

// What is looked at of an item here.
type ProfiledItem = Readonly<{
  column: string;
  nameZh: string;
  concerns: readonly Concern[];
  part?: ItemPart;
  share: Readonly<{ type: ShareType | null }>;
}>;

const needed = {
  law: { zh: "须写明所依据的法律、法规", en: "name the law or regulation" },
  agreement: { zh: "须写明协议或合同", en: "name the agreement or contract" },
} as const satisfies Record<string, Text>;

const touched: Readonly<Record<Concern, Text>> = {
  "trade-secret": { zh: "商业秘密", en: "trade secrets" },
  "personal-privacy": { zh: "个人隐私", en: "personal privacy" },
};

/** What is missing or wrong in what an entry says of itself. */
export function profileFaults(
  draft: Readonly<{ profile?: EntryProfile; items: readonly ProfiledItem[] }>,
  rules: ProfileRules,
): readonly FieldError[] {
  const profile = draft.profile ?? blankProfile;
  return [...acquisitionFaults(profile, rules), ...declarationFaults(profile, draft.items, rules)];
}

function acquisitionFaults({ acquisition }: EntryProfile, { ways }: ProfileRules): readonly FieldError[] {
  if (!acquisition || ways.length === 0) return [];
  const at = "/profile/acquisition";
  const way = ways.find(({ key }) => key === acquisition.way);
  if (!way) {
    const zh = "现行规定中没有这种获取方式";
    return [{ pointer: `${at}/way`, code: "wrong", zh, en: "The rules know no such way of acquisition" }];
  }
  if (!way.needs || acquisition.basis.trim() !== "") return [];
  const { zh, en } = needed[way.needs];
  return [
    {
      pointer: `${at}/basis`,
      code: "missing",
      zh: `获取方式为“${way.name.zh}”的，${zh}（第${way.article}条）`,
      en: `For “${way.name.en}”, ${en} (article ${way.article})`,
    },
  ];
}

function declarationFaults(
  { touches }: EntryProfile,
  items: readonly ProfiledItem[],
  { declaration }: ProfileRules,
): readonly FieldError[] {
  if (!declaration) return [];
  const { article } = declaration;
  return declaration.of.flatMap((concern): readonly FieldError[] => {
    const { zh, en } = touched[concern];
    const pointer = `/profile/touches/${concern}`;
    if (touches[concern] === null) {
      const code = "missing";
      return [
        {
          pointer,
          code,
          zh: `须说明内容是否涉及${zh}（第${article}条）`,
          en: `Say whether the content touches ${en} (article ${article})`,
        },
      ];
    }
    const item = items.find(({ concerns }) => concerns.includes(concern));
    if (touches[concern] || !item) return [];
    const name = item.nameZh || item.column;
    return [
      {
        pointer,
        code: "wrong",
        zh: `信息项“${name}”已标明涉及${zh}，与此处声明不一致`,
        en: `The item "${name}" is marked as touching ${en}, which contradicts this`,
      },
    ];
  });
}

/** Refuses a basic item that not every department gets, where the rulebook makes basic items unconditional. */
export function basicItemFaults(
  item: Pick<ProfiledItem, "part" | "share">,
  at: string,
  name: string,
  { basicItems }: ProfileRules,
): readonly FieldError[] {
  if (!basicItems || item.part !== "basic" || item.share.type === null || item.share.type === "unconditional")
    return [];
  return [
    {
      pointer: `${at}/share/type`,
      code: "forbidden",
      zh: `“${name}”是基础信息库的基础信息项，必须无条件共享（第${basicItems.article}条）`,
      en: `"${name}" is a basic item of a basic database and must be shared unconditionally (article ${basicItems.article})`,
    },
  ];
}
