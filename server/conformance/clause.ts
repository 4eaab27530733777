/**
 * Clause tests: what a clause of a regulation asks, asserted over the public HTTP API on a real database.
 * `clause("leshan-17-4", title, rule("procedures.share-application.routes[1].steps.review.term"), async (it) => …)`
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Rulebook } from "../src/rulebook/rulebook.ts";
import type { City } from "./city.ts";
import { buildCity } from "./city-build.ts";
import { type OpenCity, openCity } from "./city-open.ts";
import { clausesOf, type Edition, shippedEdition } from "./edition.ts";
import type { Proof } from "./proof.ts";

export { effect, type Proof, permission, refusal, register, rule, watch } from "./proof.ts";

/** What a clause test works with. */
export interface Conformance {
  /** The running rulebook's own name; under `--renamed` not the shipped one. */
  readonly rulebook: string;
  /** The rules as they run: for names of bodies and types, never for the numbers under test. */
  readonly law: Rulebook;
  readonly city: City;
  /** An article of the shipped text as the running rulebook numbers it: compare what answers cite with this. */
  cite(article: string | number): string;
}

type Run = (it: Conformance) => Promise<void>;

const cities = new Map<string, Promise<OpenCity>>();
let closes = false;

/** The city of this test file for a rulebook: copied when the first of its clauses runs. */
async function cityFor(edition: Edition): Promise<OpenCity> {
  let opened = cities.get(edition.key);
  if (!opened) {
    opened = openCity(edition);
    cities.set(edition.key, opened);
  }
  const city = await opened;
  city.enter();
  return city;
}

/**
 * Declares the test of one clause. `proves` names the rule or guard that an enforced clause stands on: `--mutate` switches it off and
 * the test must fail. A clause that is merely supported says `"supported"`. The rulebook is the prefix of the id, which must be in its
 * `clauses.yaml` with the same kind; anything else throws here.
 */
export function clause(id: string, title: string, proves: Proof | readonly Proof[] | "supported", run: Run): void {
  const name = id.replace(/(-\d+)+$/, "");
  const known = clausesOf(name).get(id);
  if (!known) throw new Error(`${id} is not in rulebooks/${name}/clauses.yaml`);
  if (known.kind === "outside") throw new Error(`${id} is outside software: there is nothing to prove`);
  const proofs = proves === "supported" ? [] : [proves].flat();
  if (known.kind === "enforced" && proofs.length === 0) throw new Error(`${id} is enforced: name what proves it`);
  if (known.kind === "supported" && proves !== "supported") throw new Error(`${id} is supported: say "supported"`);
  if (!closes) {
    closes = true;
    afterAll(async () => {
      for (const opened of cities.values()) await (await opened).close();
    });
  }
  beforeAll(() => buildCity(shippedEdition(name)), 600_000);
  test(`${id}: ${title}`, async () => {
    expect.hasAssertions();
    const edition = shippedEdition(name);
    const { city } = await cityFor(edition);
    await run({
      rulebook: edition.rulebook.name,
      law: edition.rulebook,
      city,
      cite: (article) => edition.cite(String(article)),
    });
  });
}
