/** Who makes up the little administration of a conformance city: organizations by role, at every level that the text reaches. */
import type { BackOfficeRole } from "../src/identity/role.ts";
import type { Day } from "../src/kernel/clock.ts";
import type { Text } from "../src/kernel/refusal.ts";
import type { OrganizationKind } from "../src/organization/organization.ts";
import { type Level, levelOfRegion } from "../src/organization/region.ts";

/** A division of GB/T 2260. */
interface Place extends Text {
  readonly code: string;
}

/** Where and when a rulebook is tried out: a working Monday within its validity, with years of announced holidays after it. */
export interface CityPlan {
  readonly begins: Day;
  readonly home: Place;
  readonly below: readonly [Place, Place];
  /** Below the first of `below`; only under a province. */
  readonly third: Place | null;
}

const place = (code: string, zh: string, en: string): Place => ({ code, zh, en });

export const cityPlans: Readonly<Record<string, CityPlan>> = {
  heilongjiang: {
    begins: "2025-03-03",
    home: place("230000", "黑龙江省", "Heilongjiang"),
    below: [place("230100", "哈尔滨市", "Harbin"), place("230200", "齐齐哈尔市", "Qiqihar")],
    third: place("230102", "道里区", "Daoli District"),
  },
  jiangmen: {
    begins: "2023-09-04",
    home: place("440700", "江门市", "Jiangmen"),
    below: [place("440703", "蓬江区", "Pengjiang District"), place("440781", "台山市", "Taishan")],
    third: null,
  },
  leshan: {
    begins: "2019-03-04",
    home: place("511100", "乐山市", "Leshan"),
    below: [place("511102", "市中区", "Shizhong District"), place("511123", "犍为县", "Qianwei County")],
    third: null,
  },
  shenyang: {
    begins: "2020-11-02",
    home: place("210100", "沈阳市", "Shenyang"),
    below: [place("210102", "和平区", "Heping District"), place("210123", "康平县", "Kangping County")],
    third: null,
  },
  yinchuan: {
    begins: "2018-05-07",
    home: place("640100", "银川市", "Yinchuan"),
    below: [place("640104", "兴庆区", "Xingqing District"), place("640121", "永宁县", "Yongning County")],
    third: null,
  },
};

/** An organization before it exists. Keys are paths into `City`: `civil`, `below.0.police`, `third.authority`. */
export interface PlannedOffice {
  readonly key: string;
  readonly kind: OrganizationKind;
  readonly level: Level;
  readonly region: string;
  readonly name: Text;
  readonly parent: string | null;
  readonly counterpartAbove: string | null;
  readonly people: Readonly<Record<string, BackOfficeRole>>;
}

const desk = { officer: "data-officer", head: "head", confidentiality: "confidentiality-reviewer" } as const;
const bureau = { officer: "data-officer", head: "head", reviewer: "reviewer", supervisor: "supervisor" } as const;

/** Every organization, those above before those below. */
export function plannedOffices(plan: CityPlan): readonly PlannedOffice[] {
  const offices: PlannedOffice[] = [];
  const region = (prefix: string, at: Place, above: string | null) => {
    const level = levelOfRegion(at.code);
    const key = (name: string) => `${prefix}${name}`;
    const up = (name: string) => (above === null ? null : `${above}${name}`);
    const add = (
      name: string,
      kind: OrganizationKind,
      zh: string,
      en: string,
      people: PlannedOffice["people"],
      line = false,
    ) =>
      offices.push({
        key: key(name),
        kind,
        level,
        region: at.code,
        name: { zh: `${at.zh}${zh}`, en: `${at.en} ${en}` },
        parent: name === "government" ? up("government") : key("government"),
        counterpartAbove: line ? up(name) : null,
        people,
      });
    add("government", "government", "人民政府", "People's Government", { head: "head" });
    add("authority", "authority", "数据局", "Data Bureau", bureau, true);
    add("civil", "department", "民政局", "Civil Affairs Bureau", desk, true);
    add("police", "department", "公安局", "Public Security Bureau", desk, true);
    if (above !== null) return;
    add("coordination", "coordination-body", "政务数据工作协调机制", "coordination mechanism", { head: "head" });
    add("tax", "department", "税务局", "Tax Bureau", desk);
    add("utility", "public-service", "自来水公司", "Water Company", { officer: "data-officer", head: "head" });
    add("institution", "institution", "公共资源交易中心", "Public Resources Trading Centre", desk);
  };
  region("", plan.home, null);
  region("below.0.", plan.below[0], "");
  region("below.1.", plan.below[1], "");
  if (plan.third) region("third.", plan.third, "below.0.");
  const foot = plan.third ? { at: plan.third, key: "third." } : { at: plan.below[0], key: "below.0." };
  offices.push({
    key: "township",
    kind: "government",
    level: "township",
    region: foot.at.code,
    name: { zh: `${foot.at.zh}青山镇人民政府`, en: `Qingshan Township of ${foot.at.en}` },
    parent: `${foot.key}government`,
    counterpartAbove: null,
    people: { officer: "data-officer", head: "head" },
  });
  return offices;
}
