/**
 * Clause tests: what a clause of a regulation asks, asserted over the public HTTP API on a real database.
 * `clause("leshan-17-4", title, rule("procedures.share-application.routes[1].steps.review.term"), async (it) => …)`
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Clause } from "../src/rulebook/clauses.ts";
import { readRulebookFiles } from "../src/rulebook/folder.ts";
import type { Rulebook } from "../src/rulebook/rulebook.ts";
import type { City } from "./city.ts";
import { buildCity } from "./city-build.ts";
import { type OpenCity, openCity } from "./city-open.ts";
import { clausesOf, type Edition, editionOf, shippedEdition } from "./edition.ts";
import type { Proof } from "./proof.ts";
import { renamed, shiftedCite } from "./renamed.ts";
import { runMode } from "./run-mode.ts";
import { sampled } from "./seeded.ts";
import { proofFault, proofText, without } from "./switch-off.ts";

export { effect, type Proof, permission, refusal, register, rule, together, watch } from "./proof.ts";

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

const seen = new Set<string>();

/** How long one test may take before it counts as hanging, in milliseconds. */
const patience = 60_000;

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
  if (seen.has(id)) throw new Error(`${id} is proven twice in this file`);
  seen.add(id);
  const named = `${id}: ${title}`;
  if (!chosen(known)) {
    test.skip(named, () => undefined);
    return;
  }
  const edition = editionFor(name);
  beforeAll(() => buildCity(edition), 600_000);
  if (runMode.mode === "mutate") testWithout(named, proofs, edition, run);
  else {
    test(named, { timeout: patience }, async () => {
      expect.hasAssertions();
      const city = await cityFor(edition);
      for (const proof of proofs) expect(proofFault(proof, shippedEdition(name))).toBeNull();
      await run(conformance(city, edition));
    });
  }
}

/** Whether a clause belongs to this run. */
function chosen({ id, kind, capability }: Clause): boolean {
  const { mode, seed, share, capabilities, only } = runMode;
  if (capabilities.length > 0 && !capabilities.includes(capability)) return false;
  if (only.length > 0 && !only.some((prefix) => id === prefix || id.startsWith(`${prefix}-`))) return false;
  if (mode === "mutate" && kind !== "enforced") return false;
  return mode === "plain" || sampled(`${mode}/${seed}`, id, share);
}

const renamedEditions = new Map<string, Edition>();

/** The edition that this run goes by. */
function editionFor(name: string): Edition {
  if (runMode.mode !== "renamed") return shippedEdition(name);
  let edition = renamedEditions.get(name);
  if (!edition) {
    const { files, shift } = renamed(readRulebookFiles(name), runMode.seed);
    edition = editionOf(name, files.name, files, (article) => shiftedCite(article, shift));
    renamedEditions.set(name, edition);
  }
  return edition;
}

function conformance({ city }: OpenCity, edition: Edition): Conformance {
  const { rulebook } = edition;
  return { rulebook: rulebook.name, law: rulebook, city, cite: (article) => edition.cite(String(article)) };
}

const cities = new Map<string, Promise<OpenCity>>();

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

afterAll(async () => {
  for (const opened of cities.values()) await (await opened).close();
});

/** Without each thing that it stands on, on a city of its own, the test must fail; and pass when all is back. */
function testWithout(named: string, proofs: readonly Proof[], edition: Edition, run: Run): void {
  describe(named, () => {
    for (const proof of proofs) {
      test(`fails without ${proofText(proof)}`, { timeout: 2 * patience }, async () => {
        const off = without(proof, edition);
        const opened = await openCity(edition, off.edition);
        off.begin();
        const failure = await raced(run(conformance(opened, off.edition))).then(
          () => null,
          (error: unknown) => error as Error,
        );
        off.end();
        await opened.close();
        if (failure === null) throw new Error(`it passes without ${proofText(proof)}: it does not prove that rule`);
        if (failure instanceof Hanging) throw failure;
      });
    }
    test("passes with everything in place", { timeout: 2 * patience }, async () => {
      const opened = await openCity(edition);
      try {
        await run(conformance(opened, edition));
      } finally {
        await opened.close();
      }
    });
  });
}

class Hanging extends Error {}

function raced(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Hanging("it neither passes nor fails")), patience);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
