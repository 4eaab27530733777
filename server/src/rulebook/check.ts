import { type Article, hasItem, parseCite } from "./articles.ts";
import type { Fault } from "./fault.ts";
import type { ProcedureFile, RouteFile, RulesFile, StepFile } from "./format.ts";
import type { BodyFile, DurationFile } from "./format-parts.ts";
import type { RegisterFile } from "./format-registers.ts";
import { bodyOf, deciderOf, lengthOf } from "./normalise.ts";
import { knownRoles } from "./rulebook.ts";

type Path = readonly (string | number)[];

const startsOfTerm: ReadonlySet<string> = new Set(["received", "sent", "answered", "returned"]);

/** What the schema cannot say: every mistake in a file that has the right shape. `folder` is the name it is loaded by. */
export function checkRules(file: RulesFile, articles: readonly Article[], folder: string): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (path: Path, zh: string, en: string) => faults.push({ path, zh, en });
  if (file.rulebook !== folder) {
    fault(
      ["rulebook"],
      `名称“${file.rulebook}”与文件夹“${folder}”不一致`,
      `is \`${file.rulebook}\`, but stands in the folder \`${folder}\``,
    );
  }
  checkCites(file, [], articles, fault);
  const roles = new Set([...knownRoles, ...Object.keys(file.bodies)]);
  for (const group of ["share_types", "open_types"] as const) {
    for (const [key, type] of Object.entries(file[group])) {
      if (type.when_unstated && !Object.hasOwn(file[group], type.when_unstated)) {
        fault(
          [group, key, "when_unstated"],
          `没有“${type.when_unstated}”这一类型`,
          `there is no type \`${type.when_unstated}\``,
        );
      }
    }
  }
  for (const [key, register] of Object.entries(file.registers ?? {}))
    checkRegister(register, ["registers", key], roles, fault, file.registers ?? {});
  for (const [name, watch] of Object.entries(file.watches ?? {})) {
    if (watch.after && watch.after !== "unset") checkDuration(watch.after, ["watches", name, "after"], fault);
  }
  for (const [name, procedure] of Object.entries(file.procedures))
    checkProcedure(procedure, ["procedures", name], roles, fault);
  return faults;
}

type Report = (path: Path, zh: string, en: string) => void;

function checkCites(value: unknown, path: Path, articles: readonly Article[], fault: Report): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "cite" || key === "breach" || path.at(-1) === "must_state") {
      for (const cite of Array.isArray(inner) ? inner : [inner]) {
        if (typeof cite === "string" || typeof cite === "number") checkCite(String(cite), at, articles, fault);
      }
    } else checkCites(inner, at, articles, fault);
  }
}

function checkCite(cite: string, path: Path, articles: readonly Article[], fault: Report): void {
  if (!/^\d+(\(.+\))?$/.test(cite)) return;
  const { article: number, item } = parseCite(cite);
  const article = articles.find((it) => it.number === number);
  if (!article) fault(path, `文本中没有第 ${number} 条`, `the text has no article ${number}`);
  else if (item && !hasItem(article, item))
    fault(path, `第 ${number} 条中没有（${item}）`, `article ${number} has no item (${item})`);
}

const bodiesOver = ["authority", "government", "coordination-body"];
const keepers: Readonly<Record<RegisterFile["of"], readonly string[]>> = {
  organization: ["owner", ...bodiesOver],
  dataset: ["owner", "provider", ...bodiesOver],
  grant: ["owner", "provider", "consumer", ...bodiesOver],
  region: bodiesOver,
};

function checkRegister(
  register: RegisterFile,
  path: Path,
  roles: ReadonlySet<string>,
  fault: Report,
  others: Readonly<Record<string, RegisterFile>>,
): void {
  const persons = Object.entries(register.fields).filter(([, field]) => field.kind === "person");
  const mustBePerson = (at: Path, field: string) => {
    if (persons.some(([key]) => key === field)) return;
    fault(
      at,
      `“${field}”须是 fields 中种类为 person 的一项`,
      `\`${field}\` must be one of \`fields\` whose kind is \`person\``,
    );
  };
  if (register.in_force_from && register.fields[register.in_force_from]?.kind !== "day")
    fault([...path, "in_force_from"], "须是 fields 中种类为 day 的一项", "must be one of `fields` whose kind is `day`");
  if (register.only) mustBePerson([...path, "only"], register.only);
  if (register.confers) mustBePerson([...path, "confers", "field"], register.confers.field);
  if (!keepers[register.of].includes(register.kept_by))
    fault(
      [...path, "kept_by"],
      `关于 ${register.of} 的台账，kept_by 可用的有：${keepers[register.of].join(", ")}`,
      `of a register about a ${register.of}, \`kept_by\` is one of: ${keepers[register.of].join(", ")}`,
    );
  if (register.only && !register.before)
    fault(
      [...path, "only"],
      "没有 before，就没有限于此人的行为",
      "belongs to `before`: which acts are this person's alone?",
    );
  if (register.before && !register.required_of)
    fault([...path, "before"], "没有 required_of，就没有谁须先登记", "needs `required_of`: of whom is it required?");
  const changing = register.changes && register.fields[register.changes.share_type];
  if (register.changes && (register.of !== "dataset" || changing?.kind !== "choice"))
    fault(
      [...path, "changes"],
      "changes 只用于关于 dataset 的台账，share_type 须是其中种类为 choice 的一项",
      "belongs to a register about datasets, and names one of its fields whose kind is `choice`",
    );
  if (register.filed_with) checkBody(register.filed_with, [...path, "filed_with"], roles, fault);
  if (register.every && register.every !== "unset") checkDuration(register.every, [...path, "every"], fault);
  if (register.keep) checkDuration(register.keep, [...path, "keep"], fault);
  for (const [key, field] of Object.entries(register.fields)) {
    if ((field.kind === "choice") !== (field.options !== undefined))
      fault(
        [...path, "fields", key],
        "choice 须有 options，其他种类不能有",
        "`options` belongs to the kind `choice`, and only there",
      );
    const answered = field.of !== undefined && Object.hasOwn(others, field.of) ? others[field.of] : undefined;
    if (field.kind === "entry" ? answered?.of !== register.of : field.of !== undefined)
      fault(
        [...path, "fields", key],
        "entry 须以 of 写明同类对象的另一台账，其他种类不能有 of",
        "`of` belongs to the kind `entry`, and names a register about the same kind of thing",
      );
    if (field.wanted) checkWanted(register, key, [...path, "fields", key, "wanted"], fault);
  }
}

function checkWanted(register: RegisterFile, key: string, at: Path, fault: Report): void {
  const field = register.fields[key]!;
  const { when, is } = field.wanted!;
  if (!field.optional && !is)
    fault(at, "必填项无需 wanted", "belongs to a field that is `optional`, or says which options will do (`is`)");
  for (const option of is ?? [])
    if (!Object.hasOwn(field.options ?? {}, option))
      fault([...at, "is"], `options 中没有“${option}”`, `\`${option}\` is none of the field's options`);
  for (const other of Object.keys(when ?? {}))
    if (!Object.hasOwn(register.fields, other))
      fault([...at, "when"], `fields 中没有“${other}”`, `\`${other}\` is none of the register's fields`);
}

function checkProcedure(procedure: ProcedureFile, path: Path, roles: ReadonlySet<string>, fault: Report): void {
  const conditions = new Map<string, number>();
  if (procedure.suspend) checkBody(procedure.suspend.by, [...path, "suspend", "by"], roles, fault);
  for (const [index, route] of procedure.routes.entries()) {
    const at = [...path, "routes", index];
    const condition = JSON.stringify(Object.entries(route.when ?? {}).sort());
    if (conditions.has(condition)) {
      fault(
        at,
        "与前面一条路径的条件相同，永远走不到",
        "has the same condition as a route before it, so nothing ever takes it",
      );
    } else if (conditions.has("[]")) {
      fault(
        at,
        "前面一条路径没有条件，这一条永远走不到",
        "follows a route without a condition, so nothing ever takes it",
      );
    }
    conditions.set(condition, index);
    checkRoute(route, at, roles, fault);
  }
}

function checkRoute(route: RouteFile, path: Path, roles: ReadonlySet<string>, fault: Report): void {
  if ((route.steps === undefined) === (route.ladder === undefined)) {
    fault(
      path,
      "必须且只能有 steps（依次）或 ladder（逐级）之一",
      "needs exactly one of `steps` (one after another) and `ladder` (rung by rung)",
    );
    return;
  }
  const kind = route.steps ? "steps" : "ladder";
  const steps = (route.steps ?? route.ladder)!;
  const names = new Set<string>();
  let decided = false;
  for (const [index, step] of steps.entries()) {
    const at = [...path, kind, index];
    if (step.return?.back_to && !names.has(step.return.back_to)) {
      fault(
        [...at, "return", "back_to"],
        `前面没有“${step.return.back_to}”这一步`,
        `there is no step \`${step.return.back_to}\` before this one`,
      );
    }
    if (names.has(step.step))
      fault([...at, "step"], `“${step.step}”重复`, `\`${step.step}\` is used twice in this route`);
    names.add(step.step);
    checkStep(step, at, roles, decided, fault);
    if (kind === "ladder" && step.decide === undefined)
      fault(at, "逐级处理的每一级都要有决定者", "a rung of a ladder needs `decide`");
    if (kind === "ladder" && step.decide === "automatic")
      fault([...at, "decide"], "逐级处理不能自动决定", "a rung cannot be automatic");
    decided ||= step.decide !== undefined;
  }
  if (route.answer) checkTerm(route.answer.term, [...path, "answer", "term"], fault);
  if (route.delegation) checkBody(route.delegation.filed_with, [...path, "delegation", "filed_with"], roles, fault);
  const effects = route.effect === undefined ? [] : Array.isArray(route.effect) ? route.effect : [route.effect];
  for (const [index, effect] of effects.entries()) {
    const at = Array.isArray(route.effect) ? [...path, "effect", index] : [...path, "effect"];
    if ((effect.continue === undefined) === (effect.at === undefined)) {
      fault(at, "必须且只能有 continue（继续多久）或 at（到哪一天）之一", "needs exactly one of `continue` and `at`");
    }
    if (effect.continue) checkDuration(effect.continue, [...at, "continue"], fault);
  }
}

function checkStep(step: StepFile, path: Path, roles: ReadonlySet<string>, decided: boolean, fault: Report): void {
  const given = (["decide", "perform", "file"] as const).filter((key) => step[key] !== undefined);
  const key = given[0];
  if (given.length !== 1 || !key) {
    fault(
      path,
      "必须且只能有 decide（决定）、perform（办理）、file（备案）之一",
      "needs exactly one of `decide`, `perform` and `file`",
    );
    return;
  }
  const who = deciderOf(step[key]!);
  const bodies =
    who.shape === "one" || who.shape === "upwards" ? [who.body] : who.shape === "automatic" ? [] : who.bodies;
  for (const body of bodies) checkRole(body.role, [...path, key], roles, fault);
  if (who.shape === "upwards" && !["authority", "government"].includes(who.body.role)) {
    fault(
      [...path, key],
      "逐级上报只适用于 authority 或 government",
      "only `authority` and `government` stand level above level",
    );
  }
  if (who.shape === "automatic" && key !== "decide")
    fault([...path, key], "办理、备案须有承办者", "something to be performed or filed needs somebody who does it");
  if (who.shape === "automatic" && step.term !== undefined && step.term !== "unset") {
    fault([...path, "term"], "自动决定没有期限", "what is automatic needs no term");
  }
  if (step.term !== undefined) checkTerm(step.term, [...path, "term"], fault);
  if (typeof step.term === "object" && "from" in step.term && step.term.from === "answered" && !decided) {
    fault(
      [...path, "term", "from"],
      "在此之前还没有决定，不能从答复之日起算",
      "starts at the answer, but nothing before it decides",
    );
  }
  if (step.when_silent && (step.term === undefined || step.term === "unset")) {
    fault(
      [...path, "when_silent"],
      "没有期限，就没有“逾期未答复”",
      "without a term nobody is ever late: give the step a `term`",
    );
  }
  if (key === "file" && step.term !== undefined && step.term !== "unset")
    fault([...path, "term"], "备案不设期限", "a filing has no term");
  if (step.when_silent && key !== "decide")
    fault([...path, "when_silent"], "办理事项不能视为完成", "something to be performed is not done by silence");
  if (step.refusal_needs !== "basis" && step.sources)
    fault([...path, "sources"], "只有 refusal_needs: basis 才有依据种类", "belongs to `refusal_needs: basis`");
  if (step.return) checkTerm(step.return.term, [...path, "return", "term"], fault);
  if (step.return && key !== "decide")
    fault([...path, "return"], "办理事项不能退回补正", "only a decider can send a case back");
  if (step.return?.then === "lapsed" && step.return.term === "unset")
    fault([...path, "return", "then"], "没有补正期限，就不会逾期", "without a term nobody is ever late");
  if (step.extend) {
    checkDuration(step.extend, [...path, "extend"], fault);
    if (step.term === undefined || step.term === "unset" || "until" in step.term)
      fault([...path, "extend"], "没有期限，无从延长", "there is no term to extend: give the step a `term`");
    if (step.extend.consent) checkBody(step.extend.consent, [...path, "extend", "consent"], roles, fault);
    if (step.extend.needs !== "basis" && step.extend.sources)
      fault([...path, "extend", "sources"], "只有 needs: basis 才有依据种类", "belongs to `needs: basis`");
  }
}

function checkTerm(term: StepFile["term"], path: Path, fault: Report): void {
  if (term === undefined || term === "unset" || "until" in term) return;
  checkDuration(term, path, fault);
  if (term.from && !startsOfTerm.has(term.from) && term.from.length > 40)
    fault([...path, "from"], "事件名过长", "names an event that is too long");
}

function checkDuration(duration: DurationFile, path: Path, fault: Report): void {
  const units = [duration.working_days, duration.calendar_days, duration.months, duration.years].filter(
    (unit) => unit !== undefined,
  );
  if (units.length !== 1 || !lengthOf(duration)) {
    fault(
      path,
      "必须且只能写一种单位：working_days、calendar_days、months 或 years",
      "needs exactly one of `working_days`, `calendar_days`, `months` and `years`",
    );
  }
}

function checkBody(body: BodyFile, path: Path, roles: ReadonlySet<string>, fault: Report): void {
  checkRole(bodyOf(body).role, path, roles, fault);
}

function checkRole(role: string, path: Path, roles: ReadonlySet<string>, fault: Report): void {
  if (roles.has(role)) return;
  const near = [...roles].filter((known) => known.startsWith(role.slice(0, 3)));
  const hint = near.length > 0 ? near.join(", ") : [...roles].join(", ");
  fault(
    path,
    `不认识“${role}”；可用的有：${hint}。本文本另有的机构写在 bodies 里`,
    `\`${role}\` is not a known body; known are: ${hint}. A body of this text alone is declared under \`bodies\``,
  );
}
