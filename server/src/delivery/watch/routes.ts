/** 预警规则 over HTTP: what counts as unusual use, and who set it so. */
import { Type } from "typebox";
import type { Context } from "../../kernel/context.ts";
import { type Route, route } from "../../kernel/http.ts";
import { registeredWatches } from "../../procedure/watch.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import { setRule } from "./actions.ts";
import { ruleSettings, rulesWith, warningKinds } from "./rules.ts";
import { ruleRows } from "./store.ts";

const closed = { additionalProperties: false } as const;
const Name = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Settings = Type.Record(Type.String({ pattern: "^[a-zA-Z]{1,40}$" }), Type.Integer());
const Kind = Type.Object({ kind: Type.Enum([...warningKinds]) }, closed);
const Change = Type.Object({ settings: Settings, reason: Type.String({ minLength: 1, maxLength: 1000 }) }, closed);
const RuleView = Type.Object(
  {
    kind: Type.Enum([...warningKinds]),
    title: Name,
    about: Name,
    /** The article that asks for it; null: the rulebook does not turn it on. */
    law: Type.Union([
      Type.Object({ rulebook: Type.String(), article: Type.String(), rule: Type.Optional(Type.String()) }, closed),
      Type.Null(),
    ]),
    settings: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          name: Name,
          /** What holds for the reader's own data. */
          value: Type.Integer(),
          usual: Type.Integer(),
          least: Type.Integer(),
          most: Type.Integer(),
        },
        closed,
      ),
    ),
    /** Who set what otherwise than the program has it: for everybody, and for the reader's own data. */
    set: Type.Array(
      Type.Object(
        {
          own: Type.Boolean(),
          settings: Settings,
          reason: Type.String(),
          setBy: Type.String(),
          setAt: Type.Unsafe<Date>({ type: "string", format: "date-time" }),
        },
        closed,
      ),
    ),
  },
  closed,
);

async function rulesView(ctx: Context) {
  const { organization: mine } = ctx.actor;
  const set = (await ruleRows(ctx.db)).filter(({ organization }) => organization === null || organization === mine);
  const rulebook = currentRulebook();
  const rules: Readonly<Record<string, Readonly<Record<string, number>>>> = rulesWith(set);
  return {
    items: warningKinds.map((kind) => {
      const { title, about } = registeredWatches().find(({ name }) => name === kind)!;
      const ruled = rulebook.watches[kind];
      return {
        kind,
        title,
        about,
        law: ruled ? lawOf(rulebook, ruled.article, `watches.${kind}`) : null,
        settings: Object.entries(ruleSettings[kind]).map(([key, { zh, en, ...bounds }]) => ({
          key,
          name: { zh, en },
          value: rules[kind]![key]!,
          ...bounds,
        })),
        set: set
          .filter((one) => one.kind === kind)
          .map(({ organization, settings, reason, setBy, setAt }) => ({
            own: organization !== null,
            settings,
            reason,
            setBy,
            setAt,
          })),
      };
    }),
  };
}

const Rules = Type.Object({ items: Type.Array(RuleView) }, closed);

export const watchRuleRoutes: readonly Route[] = [
  route({
    operation: "listWarningRules",
    method: "GET",
    path: "/api/v1/warning-rules",
    summary: { zh: "异常使用的预警规则", en: "The warning rules of unusual use" },
    reply: Rules,
    unrecorded: true,
    handler: ({ ctx }) => rulesView(ctx),
  }),
  route({
    operation: "setWarningRule",
    method: "PUT",
    path: "/api/v1/warning-rules/:kind",
    summary: { zh: "设置平台的预警规则", en: "Set a warning rule for the whole installation" },
    params: Kind,
    body: Change,
    reply: Rules,
    handler: async ({ ctx, params, body }) => {
      await setRule(ctx, { ...params, ...body, own: false });
      return rulesView(ctx);
    },
  }),
  route({
    operation: "setOwnWarningRule",
    method: "PUT",
    path: "/api/v1/warning-rules/:kind/own",
    summary: { zh: "设置本部门数据的预警规则", en: "Set a warning rule for one's own data" },
    params: Kind,
    body: Change,
    reply: Rules,
    handler: async ({ ctx, params, body }) => {
      await setRule(ctx, { ...params, ...body, own: true });
      return rulesView(ctx);
    },
  }),
];
