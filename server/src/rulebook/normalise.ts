import type { Article } from "./articles.ts";
import type { Term } from "./calendar.ts";
import type { Clause } from "./clauses.ts";
import type { EffectFile, ProcedureFile, RouteFile, RulesFile, StepFile, TypeRuleFile } from "./format.ts";
import type { BodyFile, CiteFile, DeciderFile, DurationFile, TermFile } from "./format-parts.ts";
import type { RegisterFile, WatchFile } from "./format-registers.ts";
import { type Domain, type Provisions, provisions } from "./provisions/index.ts";
import type {
  Body,
  Condition,
  Decider,
  EffectRule,
  ProcedureRule,
  RegisterRule,
  RouteRule,
  Rulebook,
  StepRule,
  TermRule,
  TypeRule,
  WatchRule,
} from "./rulebook.ts";

/** Turns a checked `rules.yaml` into the rulebook that code asks: every default filled in, every value with its article. */
export function normalise(
  file: RulesFile,
  rest: { digest: string; articles: readonly Article[]; clauses: readonly Clause[] },
): Rulebook {
  const { catalog, use, opening = {} } = file;
  const cited = (value: { cite: CiteFile } | undefined) => (value ? { article: articleOf(value.cite) } : null);
  return {
    name: file.rulebook,
    version: file.version,
    ...rest,
    title: file.title,
    place: file.place,
    status: file.status,
    validity: {
      from: file.validity.from === "unset" ? null : file.validity.from,
      years: file.validity.years ?? null,
      article: articleOf(file.validity.cite),
    },
    prefix: file.numbering.prefix,
    bodies: mapValues(file.bodies, (body) => ({ name: body.name, article: articleOf(body.cite) })),
    shareTypes: Object.entries(file.share_types).map(([key, type]) => typeRule(key, type)),
    openTypes: Object.entries(file.open_types).map(([key, type]) => typeRule(key, type)),
    catalog: {
      mustState: fields(catalog.must_state),
      grading: cited(catalog.grading),
      secrecy: { article: articleOf(catalog.secrecy.cite) },
      confidentialityReview: {
        article: articleOf(catalog.confidentiality_review.cite),
        own: catalog.confidentiality_review.own ?? false,
      },
    },
    use: {
      onward: use.onward
        ? {
            thirdParty: use.onward.third_party,
            consent: use.onward.consent ? bodyOf(use.onward.consent) : null,
            article: articleOf(use.onward.cite),
          }
        : null,
      idle: use.idle
        ? { after: lengthOf(use.idle.after)!, becomes: use.idle.then, article: articleOf(use.idle.cite) }
        : null,
      records: use.records
        ? {
            kinds: use.records.kinds,
            keep: lengthOf(use.records.keep)!,
            readableBy: use.records.readable_by.map(bodyOf),
            article: articleOf(use.records.cite),
          }
        : null,
      log: use.log ? { fields: use.log.fields, article: articleOf(use.log.cite) } : null,
    },
    opening: {
      unconditional: opening.unconditional
        ? {
            withoutApplication: opening.unconditional.without_application,
            article: articleOf(opening.unconditional.cite),
          }
        : null,
      recipientsPublic: cited(opening.recipients_public),
      conditionsPublic: cited(opening.conditions_public),
      machineReadable: cited(opening.machine_readable),
      freeOfCharge: cited(opening.free_of_charge),
      agreement: cited(opening.agreement),
    },
    provisions: provided(file),
    registers: Object.fromEntries(
      Object.entries(file.registers ?? {}).map(([key, register]) => [key, registerRule(key, register)]),
    ),
    watches: Object.fromEntries(
      Object.entries(file.watches ?? {}).map(([name, watch]) => [name, watchRule(name, watch)]),
    ),
    procedures: Object.fromEntries(
      Object.entries(file.procedures).map(([name, rules]) => [name, procedureRule(name, rules)]),
    ),
    alsoCited: alsoCited(file, []),
  };
}

function alsoCited(value: unknown, path: readonly string[]): Rulebook["alsoCited"] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "cite" && Array.isArray(inner)
      ? [{ path, cites: inner.slice(1).map(String) }]
      : alsoCited(inner, [...path, key]),
  );
}

/** The article that a cite shows: the first of several. */
export function articleOf(cite: CiteFile): string {
  return String(Array.isArray(cite) ? cite[0] : cite);
}

/** A duration as a term; `null` when it names no unit. */
export function lengthOf(file: DurationFile): Term | null {
  const units = [
    [file.working_days, "working_day"],
    [file.calendar_days, "calendar_day"],
    [file.months, "month"],
    [file.years, "year"],
  ] as const;
  const found = units.find(([amount]) => amount !== undefined);
  if (!found) return null;
  const term = { amount: found[0]!, unit: found[1] };
  return file.if_day_off ? { ...term, rolls: true } : term;
}

function provided(file: RulesFile): Provisions {
  const section = (domain: Domain) => {
    const written = (file[domain] ?? {}) as Readonly<Record<string, { cite: CiteFile }>>;
    const keys = Object.keys(provisions[domain]).filter((key) => Object.hasOwn(written, key));
    return Object.fromEntries(
      keys.map((key) => {
        const { cite, ...values } = written[key]!;
        return [key, { ...values, article: articleOf(cite) }];
      }),
    );
  };
  return {
    organization: section("organization"),
    catalog: section("catalog"),
    aggregation: section("aggregation"),
    sharing: section("sharing"),
    delivery: section("delivery"),
  };
}

function registerRule(key: string, file: RegisterFile): RegisterRule {
  const article = articleOf(file.cite);
  return {
    key,
    name: file.name,
    of: file.of,
    keptBy: file.kept_by,
    fields: Object.entries(file.fields).map(([field, { name, kind, options, of, optional, wanted, cite }]) => ({
      field,
      name,
      kind,
      options: Object.entries(options ?? {}).map(([value, name]) => ({ value, name })),
      of: of ?? null,
      required: !optional,
      wanted: wanted
        ? {
            when: conditionOf(wanted.when),
            is: wanted.is ?? null,
            finding: wanted.finding ?? false,
            article: articleOf(wanted.cite ?? cite ?? file.cite),
          }
        : null,
      article: cite ? articleOf(cite) : article,
    })),
    subjects: file.subjects ? conditionOf(file.subjects) : null,
    inForceFrom: file.in_force_from ?? null,
    advises: file.advises ?? false,
    keeps: file.keeps,
    requiredOf: file.required_of ? conditionOf(file.required_of) : null,
    before: file.before ?? [],
    only: file.only ?? null,
    confers: file.confers ?? null,
    changes: file.changes ? { shareType: file.changes.share_type } : null,
    filedWith: file.filed_with ? bodyOf(file.filed_with) : null,
    every: file.every ? { term: file.every === "unset" ? null : lengthOf(file.every), article } : null,
    readableBy: file.readable_by ?? [],
    keep: file.keep ? lengthOf(file.keep) : null,
    finding: file.finding ?? false,
    article,
  };
}

function watchRule(name: string, file: WatchFile): WatchRule {
  const article = articleOf(file.cite);
  return {
    name,
    after: file.after ? { term: file.after === "unset" ? null : lengthOf(file.after), article } : null,
    finding: file.finding ?? false,
    article,
  };
}

function typeRule(key: string, type: TypeRuleFile): TypeRule {
  const article = articleOf(type.cite);
  return {
    key,
    name: type.name,
    article,
    mustState: (type.must_state ?? []).map((field) => ({ field, article })),
    whenUnstated: type.when_unstated ? { type: type.when_unstated, article } : null,
    ground: type.ground
      ? {
          sources: type.ground.sources,
          required: type.ground.required,
          article: type.ground.cite ? articleOf(type.ground.cite) : article,
        }
      : null,
    grounds: (type.grounds ?? []).map(({ key, name, needs, cite }) => ({
      key,
      name,
      needs: needs ?? [],
      article: articleOf(cite),
    })),
    filed: type.filed ? { with: bodyOf(type.filed.with), article: articleOf(type.filed.cite) } : null,
    confirmed: type.confirmed ? { by: bodyOf(type.confirmed.by), article: articleOf(type.confirmed.cite) } : null,
  };
}

function procedureRule(name: string, rules: ProcedureFile): ProcedureRule {
  const article = articleOf(rules.cite);
  return {
    name,
    article,
    mustState: fields(rules.must_state ?? {}),
    withdraw: rules.withdraw ?? true,
    suspend: rules.suspend ? { by: bodyOf(rules.suspend.by), article: articleOf(rules.suspend.cite) } : null,
    routes: rules.routes.map((route, index) => routeRule(route, index, article)),
  };
}

function routeRule(route: RouteFile, index: number, procedureArticle: string): RouteRule {
  const effects = route.effect === undefined ? [] : Array.isArray(route.effect) ? route.effect : [route.effect];
  const article = route.cite ? articleOf(route.cite) : procedureArticle;
  return {
    index,
    name: route.name ?? null,
    when: conditionOf(route.when),
    ladder: route.ladder !== undefined,
    steps: (route.steps ?? route.ladder ?? []).map(stepRule),
    answer: route.answer ? termRule(route.answer.term, articleOf(route.answer.cite), null, "sent") : null,
    delegation: route.delegation
      ? {
          of: route.delegation.of,
          to: route.delegation.to,
          filedWith: bodyOf(route.delegation.filed_with),
          article: articleOf(route.delegation.cite),
        }
      : null,
    effects: effects.map(effectRule),
    article,
  };
}

function stepRule(step: StepFile): StepRule {
  const article = articleOf(step.cite);
  return {
    step: step.step,
    name: step.name ?? null,
    kind: step.decide !== undefined ? "decide" : step.perform !== undefined ? "perform" : "file",
    who: deciderOf((step.decide ?? step.perform ?? step.file)!),
    how: step.how ?? null,
    when: conditionOf(step.when),
    term: termRule(step.term ?? "unset", article, step.word ?? null, "received"),
    refusalNeeds: step.refusal_needs ?? null,
    sources: step.sources ?? [],
    completion: step.return
      ? {
          term: termRule(step.return.term, articleOf(step.return.cite), null, "returned"),
          clock: step.return.clock,
          backTo: step.return.back_to ?? null,
          lapses: step.return.then === "lapsed",
          own: step.return.own ?? false,
          article: articleOf(step.return.cite),
        }
      : null,
    extension: step.extend
      ? {
          by: lengthOf(step.extend)!,
          times: step.extend.times ?? 1,
          needs: step.extend.needs ?? null,
          sources: step.extend.sources ?? [],
          consent: step.extend.consent ? bodyOf(step.extend.consent) : null,
          article: articleOf(step.extend.cite),
        }
      : null,
    silent: step.when_silent ? { outcome: step.when_silent.outcome, article: articleOf(step.when_silent.cite) } : null,
    own: step.own ?? false,
    breach: step.breach ? articleOf(step.breach) : null,
    article,
  };
}

function effectRule(effect: EffectFile): EffectRule {
  return {
    when: conditionOf(effect.when),
    after: effect.continue ? lengthOf(effect.continue) : null,
    at: effect.at ? camelCase(effect.at) : null,
    becomes: effect.then,
    article: articleOf(effect.cite),
  };
}

function termRule(term: TermFile, article: string, word: string | null, from: string): TermRule {
  const until = null;
  if (term === "unset") return { term: null, word, from, until, article };
  const cited = term.cite ? articleOf(term.cite) : article;
  if ("until" in term) return { term: null, word, from, until: camelCase(term.until), article: cited };
  return { term: lengthOf(term), word, from: term.from ?? from, until, article: cited };
}

/** A body as written, short (`authority`) or long (`{ role: authority, at: province }`). */
export function bodyOf(body: BodyFile): Body {
  return typeof body === "string"
    ? { role: body, at: null, of: null }
    : { role: body.role, at: body.at ?? null, of: body.of ?? null };
}

/** A decider as written, in one of its shapes. */
export function deciderOf(who: DeciderFile): Decider {
  if (who === "automatic") return { shape: "automatic" };
  if (typeof who === "string" || "role" in who) return { shape: "one", body: bodyOf(who) };
  if ("any" in who) return { shape: "any", bodies: who.any.map(bodyOf) };
  if ("all" in who) return { shape: "all", bodies: who.all.map(bodyOf) };
  return { shape: "upwards", body: bodyOf(who.upwards), until: who.until };
}

function conditionOf(when: StepFile["when"]): Condition {
  return mapValues(when ?? {}, (value) => (Array.isArray(value) ? value : [value]));
}

function fields(stated: Readonly<Record<string, CiteFile>>): { field: string; article: string }[] {
  return Object.entries(stated).map(([field, cite]) => ({ field: camelCase(field), article: articleOf(cite) }));
}

/** `duty-basis` in a rulebook is `dutyBasis` in a statement. */
export function camelCase(key: string): string {
  return key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
