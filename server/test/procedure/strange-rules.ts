/** A rulebook of nobody: every shape that the engine knows, also those that no city's text has (yet). */
export const strangeText = `# 第一章 总则
${[..."一二三四五六七八九"].map((number) => `## 第${number}条\n\n本条规定第${number}种办理方式。（一）甲项。（二）乙项。\n`).join("\n")}
## 第十条

有效期为五年。
`;

export const strangeClauses = `- id: strange-1-1
  article: 1
  quote: 本条规定第一种办理方式
  duty: The first way of deciding.
  kind: enforced
  capability: procedure
  acceptance: It is decided in the first way.
`;

export const strangeRules = `
rulebook: strange
version: "1"
title: { zh: 奇异规则, en: Strange rules }
place: { zh: 某地, en: Somewhere }
status: in-force
validity: { from: 2020-01-01, years: 5, cite: 10 }
numbering: { prefix: 试 }
bodies:
  experts: { name: { zh: 专家委员会, en: committee of experts }, cite: 9 }
share_types:
  unconditional: { name: { zh: 无条件, en: Unconditional }, cite: 1 }
  conditional: { name: { zh: 有条件, en: Conditional }, cite: 1 }
  none: { name: { zh: 不予, en: None }, cite: 1 }
open_types:
  unconditional: { name: { zh: 无条件, en: Unconditional }, cite: 1 }
  conditional: { name: { zh: 有条件, en: Conditional }, cite: 1 }
  none: { name: { zh: 不予, en: None }, cite: 1 }
catalog:
  must_state: { items: 1 }
  grading: { cite: 1 }
  secrecy: { cite: 1 }
  confidentiality_review: { before: publication, cite: 1 }
use:
  onward: { third_party: forbidden, cite: 1 }
opening:
  unconditional: { without_application: true, cite: 1 }
procedures:
  strange:
    cite: 1
    must_state: { reason: 1(一) }
    suspend: { by: authority, cite: 9 }
    routes:
      - when: { shape: one }
        steps:
          - step: answer
            decide: provider
            term: { working_days: 3, from: received }
            refusal_needs: basis
            sources: [law, rule]
            return: { term: { calendar_days: 5, from: returned }, clock: pause, then: lapsed, cite: 2 }
            extend: { working_days: 2, times: 1, needs: basis, sources: [policy], consent: authority, cite: 3 }
            cite: 1
      - when: { shape: any }
        steps: [{ step: answer, decide: { any: [provider, authority] }, term: { calendar_days: 4, from: sent }, cite: 1 }]
      - when: { shape: all }
        steps:
          - step: answer
            decide: { all: [authority, provider, government] }
            term: { working_days: 5, from: received }
            return: { term: unset, clock: restart, cite: 2 }
            cite: 1
      - when: { shape: sequence }
        answer: { term: { working_days: 10, from: sent }, cite: 4 }
        steps:
          - { step: check, decide: authority, term: { working_days: 2, from: received }, cite: 4(一) }
          - step: answer
            decide: provider
            when: { listed: true }
            term: { working_days: 5, from: received }
            return: { term: { working_days: 2, from: returned }, clock: run, back_to: check, cite: 4 }
            cite: 4(二)
          - step: answer-unlisted
            decide: provider
            when: { listed: false }
            term: { working_days: 10, from: received }
            extend: { working_days: 5, consent: provider-head, cite: 4 }
            cite: 4(二)
          - { step: deliver, perform: provider, term: { working_days: 5, from: answered }, cite: 4 }
      - when: { shape: upwards }
        steps: [{ step: approve, decide: { upwards: authority, until: province }, term: { working_days: 2, from: received }, cite: 5 }]
      - when: { shape: automatic }
        steps: [{ step: access, decide: automatic, cite: 6 }]
      - when: { shape: delegated }
        delegation: { of: provider, to: counterpart-below, by: area, filed_with: authority, cite: 6 }
        steps: [{ step: answer, decide: provider, term: { working_days: 1, from: received }, cite: 6 }]
      - when: { shape: ladder }
        ladder:
          - { step: negotiation, decide: { all: [applicant, provider] }, how: negotiate, term: { months: 1, from: received }, cite: 7 }
          - { step: coordination, decide: authority, how: coordinate, term: { working_days: 5, from: received }, when: { across: false }, cite: 7(一) }
          - { step: province, decide: { role: authority, at: province }, how: coordinate, term: unset, when: { across: true }, cite: 7(二) }
          - { step: body, decide: coordination-body, how: decide, term: unset, cite: 7 }
      - when: { shape: short-ladder }
        ladder: [{ step: coordination, decide: authority, how: coordinate, term: unset, cite: 7 }]
      - when: { shape: silent }
        steps:
          - step: answer
            decide: { all: [provider, authority] }
            term: { calendar_days: 3, from: received, if_day_off: next-working-day }
            when_silent: { outcome: agreed, cite: 8 }
            cite: 8
      - when: { shape: later }
        steps: [{ step: answer, decide: authority, cite: 8 }]
        effect: { when: { in_use: true }, continue: { months: 6 }, then: revoked, cite: 8(一) }
      - when: { shape: stated-day }
        steps: [{ step: filing, file: authority, cite: 8(二) }]
        effect: { at: stop-day, then: stopped, cite: 8(二) }
      - when: { shape: experts }
        steps: [{ step: opinion, decide: experts, term: { years: 1, from: received }, cite: 9 }]
      - when: { shape: event }
        steps:
          - { step: update, perform: provider, term: { working_days: 3, from: changed }, cite: 9(一) }
          - { step: review, decide: authority, cite: 9(二) }
`;
