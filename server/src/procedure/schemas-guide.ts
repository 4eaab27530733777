import { Type } from "typebox";
import { closed, Law, nullable, Quotation, Term, Text, words } from "./schemas-base.ts";
import { FormField, Scope } from "./schemas-form.ts";

/** The shapes of guides over the wire. */

const TermView = Type.Object(
  {
    /** The text's own; null: it sets none. */
    term: nullable(Term),
    word: nullable(Type.String()),
    /** Set by the installation where the text sets none. */
    own: nullable(Term),
    from: Text,
    law: Law,
  },
  closed,
);

const line = {
  name: Type.String(),
  title: Text,
  summary: nullable(Text),
  group: nullable(words(["organization", "catalog", "aggregation", "sharing", "opening", "supervision"] as const)),
  about: nullable(
    Type.Object(
      {
        kind: words(["dataset", "grant", "organization", "case"] as const),
        field: nullable(Type.String()),
        scope: nullable(Scope),
      },
      closed,
    ),
  ),
  mark: Type.String(),
  opens: Type.Array(Type.Object({ role: Type.String(), title: Text }, closed)),
  may: Type.Object(
    {
      allowed: Type.Boolean(),
      why: nullable(Type.Object({ code: Type.String(), text: Text, law: nullable(Law) }, closed)),
    },
    closed,
  ),
  terms: Type.Array(
    Type.Object({ when: Type.Array(Text), automatic: Type.Boolean(), term: nullable(TermView) }, closed),
  ),
  law: Law,
};

/** One line of the list of procedures. */
export const ProcedureLine = Type.Object(line, closed);

const GuideStep = Type.Object(
  {
    step: Type.String(),
    name: Text,
    kind: words(["decide", "perform", "file"] as const),
    how: nullable(Text),
    who: Text,
    automatic: Type.Boolean(),
    when: Type.Array(Text),
    term: TermView,
    refusal: nullable(Type.Object({ needs: words(["reason", "basis"] as const), sources: Type.Array(Text) }, closed)),
    completion: nullable(
      Type.Object(
        {
          ...TermView.properties,
          clock: words(["pause", "restart", "run"] as const),
          lapses: Type.Boolean(),
        },
        closed,
      ),
    ),
    extension: nullable(
      Type.Object(
        {
          by: Term,
          times: Type.Integer(),
          needs: nullable(words(["reason", "basis"] as const)),
          sources: Type.Array(Text),
          consent: nullable(Text),
          law: Law,
        },
        closed,
      ),
    ),
    silent: nullable(Type.Object({ outcome: Text, law: Law }, closed)),
    carries: Type.Array(FormField),
    own: Type.Boolean(),
    law: Law,
  },
  closed,
);

const GuideRoute = Type.Object(
  {
    name: nullable(Text),
    when: Type.Array(Text),
    ladder: Type.Boolean(),
    steps: Type.Array(GuideStep),
    answer: nullable(TermView),
    delegation: nullable(Type.Object({ of: Text, filedWith: Text, law: Law }, closed)),
    effects: Type.Array(
      Type.Object(
        { when: Type.Array(Text), after: nullable(Term), at: nullable(Text), becomes: Text, law: Law },
        closed,
      ),
    ),
    law: Law,
  },
  closed,
);

/** 办事指南 with the form. */
export const GuideView = Type.Object(
  {
    ...line,
    /** Empty: this procedure has a form of its own elsewhere. `wantedBy`: the article that wants the field filled in. */
    form: Type.Array(Type.Object({ ...FormField.properties, wantedBy: nullable(Type.String()) }, closed)),
    routes: Type.Array(GuideRoute),
    withdraw: Type.Boolean(),
    suspend: nullable(Type.Object({ by: Text, law: Law }, closed)),
    quotation: nullable(Quotation),
  },
  closed,
);

/** Things to choose from in a form. */
export const Choices = Type.Object(
  {
    items: Type.Array(Type.Object({ id: Type.String(), title: Text, note: nullable(Text) }, closed)),
  },
  closed,
);

/** What the platform does because of an article. */
export const ArticleWorkings = Type.Object(
  {
    article: Type.Integer(),
    workings: Type.Array(
      Type.Object(
        {
          kind: words(["procedure", "register", "watch", "rule"] as const),
          /** Of a single rule, its place in the rulebook: `catalog.acquisition`. */
          key: Type.String(),
          /** The part of the platform that a single rule holds in. */
          area: nullable(
            words(["organization", "catalog", "aggregation", "sharing", "delivery", "opening", "rulebook"] as const),
          ),
          title: Text,
          cite: Type.String(),
          does: Type.Array(Text),
        },
        closed,
      ),
    ),
  },
  closed,
);
