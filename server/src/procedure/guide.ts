/** 办事指南: what a rulebook says of a procedure, in words that somebody reads before he begins. Pure. */
import type { Text } from "../kernel/refusal.ts";
import type { Term } from "../rulebook/calendar.ts";
import {
  type Body,
  bodyName,
  type Condition,
  type Decider,
  lawOf,
  type ProcedureRule,
  type RouteRule,
  type Rulebook,
  type StepRule,
  type TermRule,
} from "../rulebook/rulebook.ts";
import { fieldsOf, isOnlyWhenWanted, type NamedField, outcomesOfCarries } from "./form.ts";
import { carriesAt, type Facts, type FactWords, type Procedure } from "./procedure.ts";
import { eventName, stepName } from "./views.ts";
import { levelName, wordOf } from "./words.ts";

/** A term that the installation set where the text sets none. */
export interface SetTerm {
  readonly step: string;
  readonly part: string;
  readonly term: Term;
}

/** Several texts as one, in each language. */
function joined(texts: readonly Text[], zh: string, en: string): Text {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}

/** One fact with one of its values: 共享类型：有条件共享; a fact that is true reads as its name alone. */
export function factInWords(
  facts: Readonly<Record<string, FactWords>> | undefined,
  name: string,
  value: unknown,
): Text {
  const fact = facts && Object.hasOwn(facts, name) ? facts[name]! : { zh: name, en: name };
  const word = fact.values?.[String(value)];
  if (word) return { zh: `${fact.zh}：${word.zh}`, en: `${fact.en}: ${word.en}` };
  if (value === true) return { zh: fact.zh, en: fact.en };
  if (value === false) return { zh: `非“${fact.zh}”`, en: `not ${fact.en}` };
  return { zh: `${fact.zh}：${value}`, en: `${fact.en}: ${value}` };
}

/** A condition in words, a text for each fact; empty: always. */
export function conditionInWords(
  facts: Readonly<Record<string, FactWords>> | undefined,
  when: Condition,
): readonly Text[] {
  return Object.entries(when).map(([name, values]) =>
    joined(
      values.map((value) => factInWords(facts, name, value)),
      "或",
      " or ",
    ),
  );
}

/** The facts of a case in words, for a reader who asks why there is no path for it. */
export function factsInWords(facts: Readonly<Record<string, FactWords>> | undefined, stated: Facts): Text {
  const texts = Object.entries(stated).map(([name, value]) => factInWords(facts, name, value));
  return joined(texts, "、", ", ");
}

/** A body in the text's own words, with the level where the rule names one. */
export function bodyInWords(rulebook: Rulebook, body: Body): Text {
  const name = bodyName(rulebook, body.role);
  if (!body.at) return name;
  const level = levelName(body.at);
  return { zh: `${level.zh}${name.zh}`, en: `${name.en} of the ${level.en}` };
}

/** Who decides or acts, in every shape that the texts know. */
export function deciderInWords(rulebook: Rulebook, who: Decider): Text {
  switch (who.shape) {
    case "automatic":
      return { zh: "平台即时办理", en: "the platform, at once" };
    case "one":
      return bodyInWords(rulebook, who.body);
    case "any":
      return joined(
        who.bodies.map((body) => bodyInWords(rulebook, body)),
        "或",
        " or ",
      );
    case "all": {
      const names = joined(
        who.bodies.map((body) => bodyInWords(rulebook, body)),
        "会同",
        " and ",
      );
      return { zh: names.zh, en: `${names.en} together` };
    }
    case "upwards": {
      const name = bodyInWords(rulebook, who.body);
      if (who.until === "top") return { zh: `${name.zh}（逐级上报）`, en: `${name.en}, level by level upwards` };
      const level = levelName(who.until);
      return { zh: `${name.zh}（逐级上报至${level.zh}）`, en: `${name.en}, level by level up to the ${level.en}` };
    }
  }
}

function termView(
  rulebook: Rulebook,
  procedure: Pick<Procedure, "words">,
  rule: TermRule,
  own: Term | null,
): {
  readonly term: Term | null;
  readonly word: string | null;
  readonly own: Term | null;
  readonly from: Text;
  readonly law: ReturnType<typeof lawOf>;
} {
  return {
    term: rule.term,
    word: rule.word,
    own: rule.term ? null : own,
    from: eventName(rule.from, procedure.words),
    law: lawOf(rulebook, rule.article),
  };
}

function stepView(rulebook: Rulebook, procedure: Procedure, step: StepRule, own: readonly SetTerm[]) {
  const set = (part: SetTerm["part"]) => own.find((it) => it.step === step.step && it.part === part)?.term ?? null;
  const schema = carriesAt(procedure, step.step);
  const { completion, extension, silent } = step;
  return {
    step: step.step,
    name: stepName(step),
    kind: step.kind,
    how: step.how ? wordOf(step.how) : null,
    who: deciderInWords(rulebook, step.who),
    automatic: step.who.shape === "automatic",
    when: conditionInWords(procedure.facts, step.when),
    term: termView(rulebook, procedure, step.term, set("answer")),
    refusal:
      step.kind === "decide" && step.refusalNeeds
        ? { needs: step.refusalNeeds, sources: step.sources.map((source) => wordOf(source)) }
        : null,
    completion: completion && {
      ...termView(rulebook, procedure, completion.term, set("completion")),
      clock: completion.clock,
      lapses: completion.lapses,
    },
    extension: extension && {
      by: extension.by,
      times: extension.times,
      needs: extension.needs,
      sources: extension.sources.map((source) => wordOf(source)),
      consent: extension.consent && bodyInWords(rulebook, extension.consent),
      law: lawOf(rulebook, extension.article),
    },
    silent: silent && { outcome: wordOf(silent.outcome), law: lawOf(rulebook, silent.article) },
    carries: fieldsOf(schema),
    own: step.own,
    law: lawOf(rulebook, step.article),
  };
}

function routeView(rulebook: Rulebook, procedure: Procedure, route: RouteRule, own: readonly SetTerm[]) {
  const { answer, delegation } = route;
  return {
    name: route.name,
    when: conditionInWords(procedure.facts, route.when),
    ladder: route.ladder,
    steps: route.steps.map((step) => stepView(rulebook, procedure, step, own)),
    answer: answer && termView(rulebook, procedure, answer, own.find((it) => it.step === "answer")?.term ?? null),
    delegation: delegation && {
      of: bodyName(rulebook, delegation.of),
      filedWith: bodyInWords(rulebook, delegation.filedWith),
      law: lawOf(rulebook, delegation.article),
    },
    effects: route.effects.map((effect) => ({
      when: conditionInWords(procedure.facts, effect.when),
      after: effect.after,
      at: effect.at ? eventName(effect.at, procedure.words) : null,
      becomes: procedure.words?.[effect.becomes] ?? wordOf(effect.becomes),
      law: lawOf(rulebook, effect.article),
    })),
    law: lawOf(rulebook, route.article),
  };
}

/** A field of the form, with the article that wants it filled in. */
export interface GuideField extends NamedField {
  readonly wantedBy: string | null;
}

/** The fields of the statement; what the rulebook's `must_state` names cites its article. */
export function guideFields(procedure: Procedure, rule: ProcedureRule): readonly GuideField[] {
  return fieldsOf(procedure.statement).map((field) => {
    const wantedBy = rule.mustState.find((must) => must.field === field.name)?.article ?? null;
    const never = wantedBy === null && isOnlyWhenWanted(procedure.statement, field.name);
    // No value is in an empty list: the field is never shown, and is sent blank.
    return { ...field, wantedBy, ...(never ? { showWhen: { [field.name]: [] } } : {}) };
  });
}

/** Everything that the rulebook says of a procedure: its routes in words, and how a case may be withdrawn or stopped. */
export function guideOf(rulebook: Rulebook, procedure: Procedure, rule: ProcedureRule, own: readonly SetTerm[]) {
  return {
    form: guideFields(procedure, rule),
    routes: rule.routes.map((route) => routeView(rulebook, procedure, route, own)),
    withdraw: rule.withdraw,
    suspend: rule.suspend && {
      by: bodyInWords(rulebook, rule.suspend.by),
      law: lawOf(rulebook, rule.suspend.article),
    },
  };
}

/** How long it takes, for a line of a list: of each route the term of its answer, else of its first step that has one. */
export function termsOf(rulebook: Rulebook, procedure: Procedure, rule: ProcedureRule, own: readonly SetTerm[]) {
  return rule.routes.map((route) => {
    const acting = route.steps.filter((step) => step.kind !== "file" && step.who.shape !== "automatic");
    const timed = acting.find((step) => step.term.term !== null || own.some((it) => it.step === step.step));
    const step = timed ?? acting[0];
    const view = route.answer
      ? termView(rulebook, procedure, route.answer, null)
      : step
        ? termView(
            rulebook,
            procedure,
            step.term,
            own.find((it) => it.step === step.step && it.part === "answer")?.term ?? null,
          )
        : null;
    return { when: conditionInWords(procedure.facts, route.when), automatic: acting.length === 0, term: view };
  });
}

/** What a decision at a step may carry, for its form; `null`: nothing that is made of fields. */
export function carriesForm(procedure: Procedure | null, step: string) {
  const schema = procedure && carriesAt(procedure, step);
  const fields = fieldsOf(schema);
  return schema && fields.length > 0 ? { fields, outcomes: outcomesOfCarries(schema) ?? ["agreed", "done"] } : null;
}
