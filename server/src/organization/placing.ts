/** Where an organization may stand in the tree: the facts in, a refusal or nothing out. Pure. */
import type { Refusal } from "../kernel/refusal.ts";
import { creditCodeFault } from "./credit-code.ts";
import { levelFits, type Organization } from "./organization.ts";
import { refuse } from "./refusals.ts";
import { levels, regionContains } from "./region.ts";

/** What is to be written, with what is known about its surroundings. `ancestors` are the ids above the wished parent. */
export interface Placing {
  readonly id: string | null;
  readonly code: string;
  readonly region: string;
  readonly level: Organization["level"];
  readonly regionKnown: boolean;
  readonly parent: Organization | null | "missing";
  readonly parentAncestors: readonly string[];
  readonly counterpart: Organization | null | "missing";
}

const codeFaults = {
  form: "须为 18 位数字或大写字母，不含 I、O、S、V、Z",
  check: "校验码不符",
};

/** Whether an organization may be written as it is meant to be; `null` means yes. */
export function placed(wish: Placing): Refusal | null {
  const fault = creditCodeFault(wish.code);
  if (fault) {
    const facts = { code: wish.code, reason: codeFaults[fault] };
    const text = {
      zh: codeFaults[fault],
      en: fault === "form" ? "18 digits or capitals, no I O S V Z" : "the check character is wrong",
    };
    return refuse("credit-code-invalid", facts, {
      errors: [{ pointer: "/code", code: `credit-code-${fault}`, ...text }],
    });
  }
  if (!wish.regionKnown) return refuse("region-unknown", { region: wish.region });
  if (!levelFits(wish.level, wish.region)) {
    return refuse("level-does-not-fit", { level: wish.level, region: wish.region });
  }
  const { parent, counterpart } = wish;
  if (parent && !(standsAbove(parent, wish) && !wish.parentAncestors.includes(wish.id ?? ""))) {
    return refuse("parent-does-not-fit");
  }
  if (counterpart && !(standsAbove(counterpart, wish) && isHigher(counterpart, wish))) {
    return refuse("counterpart-does-not-fit");
  }
  return null;
}

function standsAbove(above: Organization | "missing", wish: Placing): above is Organization {
  return (
    above !== "missing" && above.state === "active" && above.id !== wish.id && regionContains(above.region, wish.region)
  );
}

function isHigher(above: Organization | "missing", wish: Placing): boolean {
  return above !== "missing" && levels.indexOf(above.level) < levels.indexOf(wish.level);
}
