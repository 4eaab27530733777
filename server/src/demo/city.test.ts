import { expect, test } from "vitest";
import { creditCodeFault } from "../organization/credit-code.ts";
import { shippedRulebook, shippedRulebooks } from "../rulebook/folder.ts";
import { planOrganizations, readDemonstration } from "./city.ts";
import { templates } from "./templates.ts";

test.each(shippedRulebooks())(
  "%s: at least 30 organizations on 3 or more levels, 200 datasets, 40 of them with data",
  (name) => {
    const planned = planOrganizations(readDemonstration(name));
    const datasets = planned.flatMap((organization) => organization.datasets);
    expect(planned.length).toBeGreaterThanOrEqual(30);
    expect(new Set(planned.map((organization) => organization.level)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(planned.map((organization) => organization.key)).size).toBe(planned.length);
    expect(planned.filter((organization) => creditCodeFault(organization.code))).toEqual([]);
    expect(datasets.length).toBeGreaterThanOrEqual(200);
    expect(datasets.filter((line) => line.split("|")[7]).length).toBeGreaterThanOrEqual(40);
    expect(datasets.filter((line) => !templates[line.split("|")[2]!])).toEqual([]);
    expect(planOrganizations(readDemonstration(name))).toEqual(planned);
    const { bodies } = shippedRulebook(name).rulebook;
    expect(planned.some(({ kind }) => kind === "coordination-body")).toBe(Object.hasOwn(bodies, "coordination-body"));
  },
);
