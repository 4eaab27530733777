import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot, StartFailure } from "../kernel/config.ts";
import type { Text } from "../kernel/refusal.ts";
import { checkCharacter } from "../organization/credit-code.ts";
import type { Organization } from "../organization/organization.ts";
import { levelOfRegion } from "../organization/region.ts";
import { type DepartmentPlan, departments, districtDepartments } from "./catalog-data.ts";
import { Random } from "./random.ts";

/** Where a rulebook is demonstrated: `rulebooks/<name>/demonstration.yaml`. */
export interface Demonstration {
  readonly seed: number;
  readonly region: DemonstrationRegion;
  /** What the data authority of each level is called after its place; without it 数据局. */
  readonly authority?: Text;
  /** The coordination body, where the text knows one. */
  readonly coordination?: Text;
  /** Degrees east and north of the seat of government. */
  readonly centre: readonly [number, number];
  readonly second: readonly DemonstrationRegion[];
  /** The third level: districts below a province's cities, or townships below a city's counties. */
  readonly third: readonly (DemonstrationRegion & { readonly township?: boolean })[];
}

interface DemonstrationRegion {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** One organization of the city before it exists: `key` is how the others refer to it. */
export interface PlannedOrganization {
  readonly key: string;
  readonly parent: string | null;
  readonly counterpartAbove: string | null;
  readonly kind: Organization["kind"];
  readonly level: Organization["level"];
  readonly region: string;
  readonly code: string;
  readonly name: Text;
  readonly datasets: readonly string[];
}

/** Reads where a rulebook is demonstrated; `StartFailure` when it does not say. */
export function readDemonstration(rulebook: string): Demonstration {
  const path = join(projectRoot, "rulebooks", rulebook, "demonstration.yaml");
  try {
    return parse(readFileSync(path, "utf8")) as Demonstration;
  } catch (error) {
    throw new StartFailure(
      `The demonstration of the rulebook “${rulebook}” cannot be read from ${path}: ${(error as Error).message.split("\n")[0]}`,
    );
  }
}

// A province's departments are called 厅 where a city's are called 局; these keep their name.
const keepTheirName = /市场监督管理|统计|医疗保障|林业和草原|城市管理/;

function nameOf(place: DemonstrationRegion, plan: DepartmentPlan): Text {
  const province = levelOfRegion(place.code) === "province";
  const zh =
    province && !keepTheirName.test(plan.zh) ? plan.zh.replace("水务局", "水利厅").replace(/局$/, "厅") : plan.zh;
  const en = province && !keepTheirName.test(plan.zh) ? plan.en.replace("Bureau", "Department") : plan.en;
  return { zh: `${place.zh}${zh}`, en: `${place.en} ${en}` };
}

/** Every organization of the demonstration, parents before children; the same for the same plan. */
export function planOrganizations(demonstration: Demonstration): readonly PlannedOrganization[] {
  const random = new Random(demonstration.seed);
  const planned: PlannedOrganization[] = [];
  const credit = (region: string) => {
    const first = `11${region}${random.digits(9)}`;
    return first + checkCharacter(first);
  };
  const add = (it: Omit<PlannedOrganization, "code">) => planned.push({ ...it, code: credit(it.region) });
  const { region, second, third, coordination, authority = { zh: "数据局", en: "Data Bureau" } } = demonstration;

  const level = levelOfRegion(region.code);
  const government = (place: DemonstrationRegion): Text => ({
    zh: `${place.zh}人民政府`,
    en: `People's Government of ${place.en}`,
  });
  const base = { counterpartAbove: null, datasets: [] };
  add({
    ...base,
    key: "government",
    parent: null,
    kind: "government",
    level,
    region: region.code,
    name: government(region),
  });
  if (coordination) {
    add({
      ...base,
      key: "coordination",
      parent: "government",
      kind: "coordination-body",
      level,
      region: region.code,
      name: coordination,
    });
  }
  add({
    ...base,
    key: "authority",
    parent: "government",
    kind: "authority",
    level,
    region: region.code,
    name: { zh: `${region.zh}${authority.zh}`, en: `${region.en} ${authority.en}` },
  });
  for (const plan of departments) {
    add({
      key: plan.key,
      parent: "government",
      counterpartAbove: null,
      kind: plan.kind,
      level,
      region: region.code,
      name: nameOf(region, plan),
      datasets: plan.datasets,
    });
  }

  for (const place of second) {
    const own = levelOfRegion(place.code);
    const key = (name: string) => `${name}@${place.code}`;
    const at = { level: own, region: place.code };
    add({ ...base, ...at, key: key("government"), parent: "government", kind: "government", name: government(place) });
    add({
      ...base,
      ...at,
      key: key("authority"),
      parent: key("government"),
      counterpartAbove: "authority",
      kind: "authority",
      name: { zh: `${place.zh}${authority.zh}`, en: `${place.en} ${authority.en}` },
    });
    for (const plan of districtDepartments) {
      add({
        ...at,
        key: key(plan.key),
        parent: key("government"),
        counterpartAbove: plan.key,
        kind: "department",
        name: nameOf(place, plan),
        datasets: plan.datasets,
      });
    }
  }

  for (const place of third) {
    const above = second.find((city) => place.code.startsWith(city.code.replace(/(00)+$/, "")));
    if (!above) throw new StartFailure(`demonstration.yaml: ${place.zh} lies below none of the second level.`);
    const township = place.township === true;
    add({
      ...base,
      key: `government@${place.code}@${place.zh}`,
      parent: `government@${above.code}`,
      kind: "government",
      level: township ? "township" : levelOfRegion(place.code),
      region: place.code,
      name: government(place),
    });
  }
  return planned;
}
