/** Switches off what a clause stands on, in this process, for one run of its test. */
import { parse, stringify } from "yaml";
import { authorize } from "../src/identity/access.ts";
import { permissions } from "../src/identity/permissions.ts";
import { authorizeGate } from "../src/kernel/http.ts";
import { procedureOf } from "../src/procedure/procedure.ts";
import { registeredWatches, type Watch } from "../src/procedure/watch.ts";
import { RulesFile } from "../src/rulebook/format.ts";
import { loadRulebook } from "../src/rulebook/load.ts";
import { type Edition, editionOf } from "./edition.ts";
import type { Proof } from "./proof.ts";
import { insteadOf, type Json, partsOf, placeAt, rulesWith, valueAt } from "./rule-path.ts";
import { swallowed } from "./swallowed.ts";

/** What is off: the edition to run under, and what to call before and after. */
interface Off {
  readonly edition: Edition;
  readonly begin: () => unknown;
  readonly end: () => unknown;
}

/** A proof in a few words: `rule procedures.…`, `refusal reason-needed`. */
export function proofText(proof: Proof): string {
  if (proof.by === "together") return proof.proofs.map(proofText).join(" and ");
  const { by, ...what } = proof;
  return `${by} ${Object.values(what).join(" ")}`;
}

/** Why a proof names nothing that there is, in words; `null` when all is well. */
export function proofFault(proof: Proof, edition: Edition): string | null {
  if (proof.by === "together")
    return proof.proofs.map((it) => proofFault(it, edition)).find((it) => it !== null) ?? null;
  const known = (() => {
    switch (proof.by) {
      case "rule":
        return placeAt(parse(edition.files.rules) as Json, proof.path) !== null;
      case "refusal":
        // Codes of single fields (`missing`, `ground-source`) are written where they arise: no table has them all.
        return /^[a-z][a-z0-9-]+$/.test(proof.code);
      case "permission":
        return Object.hasOwn(permissions, proof.operation);
      case "effect":
        return effectsOf(proof) !== null;
      case "watch":
        return (
          watchOf(proof.name) !== undefined &&
          placeAt(parse(edition.files.rules) as Json, `watches.${proof.name}`) !== null
        );
      case "register":
        return placeAt(parse(edition.files.rules) as Json, `registers.${proof.key}`) !== null;
    }
  })();
  return known ? null : `${edition.of} has no ${proofText(proof)}`;
}

/** How to run without what a proof names. */
export function without(proof: Proof, edition: Edition): Off {
  const nothing = () => undefined;
  if (proof.by === "together") {
    let off: Off = { edition, begin: nothing, end: nothing };
    for (const each of proof.proofs) {
      const [before, next] = [off, without(each, off.edition)];
      off = {
        edition: next.edition,
        begin: () => [before.begin(), next.begin()],
        end: () => [next.end(), before.end()],
      };
    }
    return off;
  }
  switch (proof.by) {
    case "rule":
      return { edition: editionWithout(edition, proof.path), begin: nothing, end: nothing };
    case "register":
      return { edition: editionWithBareRegister(edition, proof.key), begin: nothing, end: nothing };
    case "watch": {
      const watch = watchOf(proof.name)!;
      const { rows } = watch;
      return {
        edition,
        begin: () => {
          watch.rows = async () => [];
        },
        end: () => {
          watch.rows = rows;
        },
      };
    }
    case "refusal":
      return { edition, begin: () => swallowed().add(proof.code), end: () => swallowed().delete(proof.code) };
    case "permission":
      return {
        edition,
        begin: () => {
          everybodyMay.add(proof.operation);
          authorizeGate.answer((asked) =>
            everybodyMay.has(asked.operation) && asked.subject !== null ? null : ask(asked),
          );
        },
        end: () => everybodyMay.delete(proof.operation),
      };
    case "effect": {
      const { table, key } = effectsOf(proof)!;
      const does = table[key];
      return {
        edition,
        begin: () => {
          delete table[key];
        },
        end: () => {
          table[key] = does;
        },
      };
    }
  }
}

const everybodyMay = new Set<string>();

type Asked = Parameters<typeof authorizeGate.ask>[0];
const ask = ({ actor, operation, subject }: Asked) => authorize(actor, operation, subject);

function effectsOf({ procedure, moment }: Extract<Proof, { by: "effect" }>) {
  const found = procedureOf(procedure) as unknown as Record<
    "on" | "onStep",
    Record<string, unknown> | undefined
  > | null;
  for (const table of [found?.on, found?.onStep]) {
    if (table && Object.hasOwn(table, moment)) return { table, key: moment };
  }
  return null;
}

const watchOf = (name: string) => registeredWatches().find((it) => it.name === name) as Mutable<Watch> | undefined;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a register asks of anybody: without these it is a list in which one may write what one likes. */
const demands = [
  "required_of",
  "before",
  "only",
  "confers",
  "every",
  "finding",
  "filed_with",
  "keep",
  "subjects",
] as const;

/** The rulebook with a register that asks nothing of anybody, or, where it never did, without it. */
function editionWithBareRegister(edition: Edition, key: string): Edition {
  const path = `registers.${key}`;
  const rules = parse(edition.files.rules) as Json;
  const register = valueAt(placeAt(rules, path)!) as { [key: string]: Json };
  const bare = Object.fromEntries(Object.entries(register).filter(([name]) => !demands.some((it) => it === name)));
  if (Object.keys(bare).length === Object.keys(register).length) return editionWithout(edition, path);
  const fields = Object.entries(bare.fields as { [name: string]: { [key: string]: Json } });
  const instead = {
    ...bare,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, { ...field, optional: true }])),
  };
  const changed = rulesWith({ ...(rules as object), version: `bare ${path}` } as Json, path, instead);
  return editionOf(edition.of, `${edition.key} without ${path}`, { ...edition.files, rules: stringify(changed) });
}

/** The rulebook with one value switched off: the first of what may stand there instead with which it can be used. */
export function editionWithout(edition: Edition, path: string): Edition {
  const rules = parse(edition.files.rules) as Json;
  const place = placeAt(rules, path);
  if (!place) throw new Error(`${edition.of} has no rule ${path}`);
  const before = valueAt(place)!;
  const whys: string[] = [];
  // What must be stated is a list of articles by field: to be rid of one is to take it out.
  const others = /\.must_state\.[^.]+$/.test(path) ? [undefined] : insteadOf(before, place.key, literalsAt(path));
  for (const instead of others) {
    const changed = rulesWith({ ...(rules as object), version: `without ${path}` } as Json, path, instead);
    const files = { ...edition.files, rules: stringify(changed) };
    const { mistakes } = loadRulebook(files);
    if (mistakes.length === 0) return editionOf(edition.of, `${edition.key} without ${path}`, files);
    whys.push(`${JSON.stringify(instead) ?? "nothing"}: ${mistakes[0]!.en}`);
  }
  throw new Error([`${path} cannot be switched off in ${edition.of}:`, ...whys].join("\n  "));
}

interface Schema {
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

/** The words that the format allows at a path (for a list: in it). */
function literalsAt(path: string): readonly Json[] {
  let at: readonly Schema[] = [RulesFile as Schema];
  for (const part of partsOf(path)) at = at.flatMap(forms).flatMap((schema) => inside(schema, part));
  const ends = at.flatMap(forms).flatMap((schema) => (schema.items ? forms(schema.items) : [schema]));
  return ends.flatMap((schema) => (schema.const !== undefined ? [schema.const] : [...(schema.enum ?? [])]));
}

function forms(schema: Schema): readonly Schema[] {
  return schema.anyOf ? schema.anyOf.flatMap(forms) : [schema];
}

function inside(schema: Schema, part: string | number): readonly Schema[] {
  if (schema.items) return [schema.items];
  const own = schema.properties?.[part];
  return own ? [own] : Object.values(schema.patternProperties ?? {});
}
