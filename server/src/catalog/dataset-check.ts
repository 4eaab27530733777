/** What a draft still lacks before it may be reviewed, and what no draft may hold. Pure. */
import type { FieldError, Law, Refusal } from "../kernel/refusal.ts";
import { modeFaults } from "./aggregation-mode.ts";
import { categoryClass, isCategoryCode, isDatasetCode, typesWithLength } from "./codes.ts";
import {
  type CatalogRules,
  type DataItem,
  type DatasetContent,
  type DatasetDraft,
  type DraftItem,
  effectiveShareType,
  type TypeRule,
} from "./dataset.ts";
import { exchangeFaults } from "./exchange.ts";
import { basicItemFaults, profileFaults } from "./profile.ts";
import { refuse } from "./refusals.ts";

const named = {
  scope: { zh: "范围", en: "scope" },
  purpose: { zh: "用途", en: "purpose" },
  condition: { zh: "条件", en: "condition" },
  reason: { zh: "原因", en: "reason" },
} as const;

// 国家秘密标志 (GB/T 9704 and the secrecy law): the level, a star, and perhaps a term.
const secrecyMark = /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆]/u;

/**
 * Refuses a draft that carries a secret or says that it does, whatever else it holds: declared as a state or work secret, or with
 * a secrecy mark (机密★…) in any of its texts.
 */
export function keepsOutSecrets(draft: DatasetDraft, rules: CatalogRules): Refusal | null {
  const law: Law = { rulebook: rules.rulebook, article: rules.secrecyArticle };
  if (draft.secrecy === "secret") return refuse("state-secret", { place: draft.titleZh || "/secrecy" }, { law });
  if (draft.secrecy === "work-secret") {
    const { workSecrets } = rules.profile;
    const article = workSecrets?.article ?? rules.secrecyArticle;
    return refuse("work-secret", { place: draft.titleZh || "/secrecy" }, { law: { ...law, article } });
  }
  const place = markedText(draft, "");
  return place === null ? null : refuse("state-secret", { place }, { law });
}

function markedText(value: unknown, pointer: string): string | null {
  if (typeof value === "string") return secrecyMark.test(value) ? pointer : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = markedText(inner, `${pointer}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** What makes a draft unfit even to be kept: two items that share an id or a column. */
export function draftFaults(draft: DatasetDraft): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const field of ["id", "column"] as const) {
    const seen = new Map<string, number>();
    draft.items.forEach((item, index) => {
      const earlier = seen.get(item[field]);
      if (earlier !== undefined) {
        errors.push({
          pointer: `/items/${index}/${field}`,
          code: "duplicate",
          zh: `第 ${index + 1} 个信息项的${field === "column" ? "字段名" : "编号"}与第 ${earlier + 1} 个相同`,
          en: `Item ${index + 1} has the same ${field} as item ${earlier + 1}`,
        });
      } else seen.set(item[field], index);
    });
  }
  return errors;
}

/** Why no draft may be kept as it stands, however incomplete it may be: secrets, marks that are not its to set, items that collide. */
export function unkeepable(draft: DatasetDraft, publicService: boolean, rules: CatalogRules): Refusal | null {
  const secret = keepsOutSecrets(draft, rules);
  if (secret) return secret;
  if (draft.profile?.outsidePublicService && (!publicService || !rules.profile.outsidePublicService))
    return refuse("no-public-service");
  const faults = draftFaults(draft);
  return faults.length > 0 ? refuse("draft-malformed", { count: faults.length }, { errors: faults }) : null;
}

type Push = (pointer: string, code: string, zh: string, en: string) => void;

/**
 * The draft as content that may be reviewed, or every place that is missing or wrong: the 13 core fields (the code, the
 * provider, its code and the day of publication are the platform's to fill), category and grade of each item, and what
 * the rulebook wants stated for each share and open type.
 */
export function complete(draft: DatasetDraft, rules: CatalogRules): DatasetContent | readonly FieldError[] {
  const errors: FieldError[] = [...draftFaults(draft)];
  const push: Push = (pointer, code, zh, en) => errors.push({ pointer, code, zh, en });
  if (draft.category === null) push("/category", "missing", `须选择信息资源分类${graded(rules)}`, "Choose a category");
  else if (!isCategoryCode(draft.category))
    push("/category", "wrong", "分类码格式不正确", "This is not a category code");
  if (draft.secrecy === null) {
    push("/secrecy", "missing", "须声明是否涉及国家秘密", "Declare whether state secrets are involved");
  }
  if (blank(draft.titleZh)) push("/titleZh", "missing", "须填写信息资源名称", "The title is missing");
  if (blank(draft.summaryZh)) push("/summaryZh", "missing", "须填写信息资源摘要", "The summary is missing");
  if (draft.formats.length === 0) push("/formats", "missing", "须填写信息资源格式", "State at least one format");
  draft.formats.forEach((format, index) => {
    if (blank(format.type)) push(`/formats/${index}/type`, "missing", "须填写格式类型", "State the type of the format");
  });
  if (draft.shareMethods.length === 0) push("/shareMethods", "missing", "须选择共享方式", "Choose a way of sharing");
  if (draft.updateCycle === null) push("/updateCycle", "missing", "须选择更新周期", "Choose an update cycle");
  draft.relatedCodes.forEach((code, index) => {
    if (!isDatasetCode(code)) {
      push(`/relatedCodes/${index}`, "wrong", `“${code}”不是信息资源代码`, `"${code}" is not a dataset code`);
    }
  });
  if (draft.items.length === 0) push("/items", "missing", "至少须有一个信息项", "There must be at least one item");
  errors.push(
    ...modeFaults(draft, rules),
    ...profileFaults(draft, rules.profile),
    ...exchangeFaults(draft, rules.exchange),
  );
  const items = draft.items.map((item, index) => completeItem(item, `/items/${index}`, rules, push));
  if (errors.length > 0) return errors;
  return {
    ...draft,
    category: draft.category!,
    secrecy: "none",
    updateCycle: draft.updateCycle!,
    items: items as DataItem[],
  };
}

function completeItem(item: DraftItem, at: string, rules: CatalogRules, push: Push): DataItem | null {
  const name = item.nameZh || item.column;
  if (blank(item.nameZh)) push(`${at}/nameZh`, "missing", "须填写信息项名称", "The item has no name");
  if (item.type === null) push(`${at}/type`, "missing", `“${name}”须选择数据类型`, `"${name}" has no data type`);
  else if (typesWithLength.includes(item.type) && item.length === null) {
    push(`${at}/length`, "missing", `“${name}”须填写数据长度`, `"${name}" has no length`);
  }
  if (item.category === null) {
    push(`${at}/category`, "missing", `“${name}”未分类${graded(rules)}`, `"${name}" has no category`);
  }
  if (item.grade === null) {
    push(`${at}/grade`, "missing", `“${name}”未定级${graded(rules)}`, `"${name}" has no grade`);
  }
  if (item.source === null || blank(item.source.basis)) {
    push(`${at}/source`, "missing", `“${name}”须说明合法来源及依据`, `"${name}" does not say by what right it is held`);
  }
  if (item.category === "person" && item.sensitivity.length > 0 && !item.concerns.includes("personal-privacy")) {
    push(
      `${at}/concerns`,
      "missing",
      `“${name}”含个人敏感信息，须标明涉及个人隐私`,
      `"${name}" holds sensitive personal data and must be marked as personal privacy`,
    );
  }
  if (item.share.type === null)
    push(`${at}/share/type`, "missing", `“${name}”须选择共享类型`, `"${name}" has no share type`);
  else {
    const rule = rules.share[item.share.type];
    if (!rule) unknownType(`${at}/share/type`, name, "共享", "share", push);
    else {
      // Conditions that change the type when unstated are not asked for: the rulebook has its own answer to that.
      const asked = rule.whenUnstated ? { ...rule, mustState: [] } : rule;
      checkTerms(item.share, asked, `${at}/share`, `“${name}”的共享类型`, `sharing of "${name}"`, push);
      checkUnlimited(item.share, `${at}/share`, name, push);
      for (const { pointer, code, zh, en } of basicItemFaults(item, at, name, rules.profile))
        push(pointer, code, zh, en);
    }
  }
  if (item.open.type === null)
    push(`${at}/open/type`, "missing", `“${name}”须选择开放类型`, `"${name}" has no open type`);
  else {
    const rule = rules.open[item.open.type];
    if (!rule) unknownType(`${at}/open/type`, name, "开放", "open", push);
    else {
      checkTerms(item.open, rule, `${at}/open`, `“${name}”的开放类型`, `opening of "${name}"`, push);
      checkBasis(item.open, rule, `${at}/open`, name, push);
    }
    checkConcerns(item, `${at}/open`, name, rules, push);
  }
  if (!item.type || !item.category || !item.grade || !item.source || !item.share.type || !item.open.type) return null;
  const share = { ...item.share, type: item.share.type };
  return {
    ...item,
    type: item.type,
    category: item.category,
    grade: item.grade,
    source: item.source,
    share: { ...share, effective: effectiveShareType(share, rules).type },
    open: { ...item.open, type: item.open.type },
  };
}

// A text that says nothing of categories and grades leaves them to the national standard, which needs no article here.
function graded({ gradingArticle }: CatalogRules): string {
  return gradingArticle === null ? "" : `（第${gradingArticle}条）`;
}

function unknownType(at: string, name: string, zh: string, en: string, push: Push): void {
  push(
    at,
    "wrong",
    `“${name}”所选的${zh}类型，现行规定中没有`,
    `The rules know no such ${en} type as that of "${name}"`,
  );
}

function checkTerms(
  terms: DraftItem["share"] | DraftItem["open"],
  rule: TypeRule,
  at: string,
  zh: string,
  en: string,
  push: Push,
): void {
  for (const { field, article } of rule.mustState) {
    if (blank(terms[field])) {
      push(
        `${at}/${field}`,
        "missing",
        `${zh}须写明${named[field].zh}（第${article}条）`,
        `The ${named[field].en} must be stated for the ${en} (article ${article})`,
      );
    }
  }
  if (!rule.ground) return;
  const { ground } = terms;
  if (!ground || blank(ground.title) || blank(ground.article)) {
    push(
      `${at}/ground`,
      "missing",
      `${zh}须写明依据的名称和条款（第${rule.ground.article}条）`,
      `A legal ground with its article must be stated for the ${en} (article ${rule.ground.article})`,
    );
  } else if (!rule.ground.sources.includes(ground.source)) {
    push(
      `${at}/ground/source`,
      "wrong",
      `${zh}的依据种类不符合第${rule.ground.article}条的规定`,
      `This kind of ground does not count for the ${en} (article ${rule.ground.article})`,
    );
  }
}

// What goes to every department cannot be kept to some of them, or put under a condition.
function checkUnlimited(share: DraftItem["share"], at: string, name: string, push: Push): void {
  if (share.type !== "unconditional") return;
  for (const field of ["scope", "condition"] as const) {
    if (blank(share[field])) continue;
    push(
      `${at}/${field}`,
      "forbidden",
      `“${name}”为无条件共享，不能限定共享${named[field].zh}；如确需限定，请改为有条件共享`,
      `"${name}" is shared unconditionally and cannot have a ${named[field].en}: make it conditional, or take that out`,
    );
  }
}

function checkBasis(open: DraftItem["open"], rule: TypeRule, at: string, name: string, push: Push): void {
  if (rule.grounds.length === 0) return;
  const chosen = rule.grounds.find((ground) => ground.key === open.basis);
  if (!chosen) {
    push(
      `${at}/basis`,
      "missing",
      `“${name}”的开放类型须选定第${rule.article}条所列情形之一`,
      `One of the grounds of article ${rule.article} must be chosen for the opening of "${name}"`,
    );
    return;
  }
  for (const need of chosen.needs) {
    const stated =
      need === "consent"
        ? open.despite?.how === "consent" && !blank(open.despite.statement)
        : need === "basis"
          ? open.ground !== null && !blank(open.ground.title)
          : !blank(open[statedIn(need)]);
    if (stated) continue;
    push(
      `${at}/${need === "consent" ? "despite" : need === "basis" ? "ground" : statedIn(need)}`,
      "missing",
      `“${name}”选定的情形（${chosen.name.zh}）须一并写明（第${chosen.article}条）`,
      `The ground chosen for "${name}" (${chosen.name.en}) must be explained here (article ${chosen.article})`,
    );
  }
}

// What a ground wants explained and has no field of its own (benefit, risk) is explained as the reason.
function statedIn(need: string): keyof typeof named {
  return need in named ? (need as keyof typeof named) : "reason";
}

function checkConcerns(item: DraftItem, at: string, name: string, rules: CatalogRules, push: Push): void {
  if (item.concerns.length === 0 || item.open.type === "none" || !rules.openDespite) return;
  const { despite } = item.open;
  const { allowed, article } = rules.openDespite;
  if (despite && allowed.includes(despite.how) && !blank(despite.statement)) return;
  push(
    `${at}/despite`,
    "forbidden",
    `“${name}”涉及个人隐私或商业秘密，不予开放；如符合第${article}条的例外，须写明`,
    `"${name}" holds privacy or trade secrets and cannot be opened, save for an exception of article ${article} that is stated`,
  );
}

/** Refuses a class 1 (basic) category to whoever is not the authority, where the rulebook reserves it. */
export function mayUseCategory(
  category: string,
  compiledBy: { authority: boolean },
  rules: CatalogRules,
): Refusal | null {
  if (!rules.basicByAuthority || compiledBy.authority || categoryClass(category) !== "1") return null;
  return refuse(
    "category-reserved",
    { category },
    { law: { rulebook: rules.rulebook, article: rules.basicByAuthority.article } },
  );
}

function blank(text: string): boolean {
  return text.trim() === "";
}
