import type { Day } from "../kernel/clock.ts";
import type { Law, Refusal, Text } from "../kernel/refusal.ts";
import type { Mask } from "../protection/masking.ts";
import type { EncryptionKey } from "./encryption.ts";
import { refuse } from "./refusals.ts";

/** `active` grants admit; `unsigned` ones wait for the agreement of both sides, `suspended` ones do not admit for now; `ended` is for good. */
export const grantStates = ["active", "unsigned", "suspended", "ended"] as const;
export type GrantState = (typeof grantStates)[number];

/**
 * Ways in which data may leave under a grant. view (在线查看): read page by page on screen, by people only, under a watermark. verify (核实、比对): only whether stated values match, never a value. push (推送): in
 * batches by the platform, as a schedule says.
 */
export const deliveryModes = ["api", "download", "view", "verify", "push"] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/** Which data a grant means: always the version that is current, or one named version for good. */
export type VersionPolicy = { readonly kind: "current" } | { readonly kind: "fixed"; readonly version: string };

/** One condition on rows: the item must have one of these values. All conditions of a grant must hold. */
export interface RowRule {
  readonly item: string;
  readonly values: readonly string[];
  /** The values name a person: lists and the record show no more of them than that they are there. */
  readonly hidden?: boolean;
}

/** Who may use a grant: named persons and programs (systems) of one organization, one public user (citizen, company), or everybody. */
export type Recipient =
  | {
      readonly kind: "organization";
      readonly organization: string;
      readonly persons: readonly string[];
      readonly systems: readonly string[];
    }
  | { readonly kind: "person"; readonly person: string }
  | { readonly kind: "public" };

/** How often: calls per day of the real clock (Asia/Shanghai), and calls in all. `null` sets no limit. */
export interface Quota {
  readonly perDay: number | null;
  readonly total: number | null;
}

/** Passing on of what a grant gives, as its provider allowed it. */
export interface Onward {
  readonly to: string;
  readonly use: string;
  readonly case: string;
}

/** 授权: what may be used, by whom, for what, until when. Whatever a grant does not name, it refuses. */
export interface Grant {
  readonly id: string;
  /** The platform on which the grant came to be (cascaded platforms share grants). */
  readonly node: string;
  readonly dataset: string;
  readonly versionPolicy: VersionPolicy;
  /** Ids of the catalog items that may leave, in the order in which they are shown. */
  readonly items: readonly string[];
  readonly rows: readonly RowRule[];
  /** Masks that the deciding organization chose for single items; the others get the default of their kind and grade. */
  readonly masks: Readonly<Record<string, Mask>>;
  readonly purpose: string;
  readonly scenario: string;
  readonly dutyBasis: string;
  readonly modes: readonly DeliveryMode[];
  /** verify: ids of the items that together say whom or what a question is about; they are among `items`, the others may be compared. */
  readonly verifies?: readonly string[];
  readonly provider: string;
  readonly recipient: Recipient;
  /** Persons who answer for the use: on the provider's side, and on the consumer's. */
  readonly responsible: { readonly provider: string | null; readonly consumer: string | null };
  /** Who approved it: person or organization, by name, or the rule that wants nobody asked; for the record of each use. */
  readonly approver: string | Text;
  /** Text or reference of the agreement between the two, when there is one. */
  readonly agreement: string | null;
  /** Third parties to whom the provider let the data be passed on, each for one use, by the case that allowed it. */
  readonly onward?: readonly Onward[];
  readonly quota: Quota;
  /** The consumer's public key: what leaves as a file is encrypted for it. */
  readonly encryption?: EncryptionKey;
  /** First and last legal day; `until` null is open-ended. */
  readonly from: Day;
  readonly until: Day | null;
  readonly state: GrantState;
  /** Goes up with every change: a call under an earlier revision is refused. */
  readonly revision: number;
  /** The case that it came from. */
  readonly case: string | null;
  /** The rule under which it was given, cited by the refusals of its calls. */
  readonly law: Law | null;
  /** Region code (GB/T 2260) of the authority that may see it. */
  readonly region: string | null;
}

/** Whether an organization is the one that uses the data. */
export function isConsumer({ recipient }: Grant, organization: string | null): boolean {
  return recipient.kind === "organization" && recipient.organization === organization;
}

/** The organizations that a grant concerns: its provider, and its consumer where that is one. */
export function partiesOf({ provider, recipient }: Grant): readonly string[] {
  return recipient.kind === "organization" ? [provider, recipient.organization] : [provider];
}

/** What every entry of the record that is about a grant says of it. */
export function aboutGrant(grant: Grant) {
  return {
    object: { type: "grant", id: grant.id },
    about: [{ type: "dataset", id: grant.dataset }],
    organizations: partiesOf(grant),
    region: grant.region,
  } as const;
}

/** Who calls, once he is known. */
export type Caller =
  | { readonly kind: "program"; readonly id: string; readonly organization: string }
  | { readonly kind: "person"; readonly id: string; readonly organization: string | null }
  | { readonly kind: "anyone" };

/** What a call asks for. Its items are judged against the plan of the grant (`resolve` in query.ts), which holds no others. */
export interface Asked {
  readonly caller: Caller;
  readonly mode: DeliveryMode;
  /** As stated by the caller; null when he stated none. Nobody has to tell why he reads what is open. */
  readonly purpose: string | null;
  /** The scenario that he declares; null when he declares none. */
  readonly scenario?: string | null;
}

/** A call that may go on, under this wording of the grant. */
export interface Admitted {
  readonly grant: string;
  readonly revision: number;
}

/**
 * Whether a grant admits a call on a legal day. The first reason found is told, in the order: recipient, state, days,
 * way, purpose, scenario. A call by somebody whom the grant does not name is told nothing but that there is none.
 */
export function admits(grant: Grant, asked: Asked, today: Day): Admitted | Refusal {
  const law = grant.law ? { law: grant.law } : {};
  if (!names(grant.recipient, asked.caller)) return refuse("no-grant");
  if (grant.state === "unsigned") return refuse("grant-unsigned", {}, law);
  if (grant.state === "suspended") return refuse("grant-suspended", {}, law);
  if (grant.state === "ended") return refuse("grant-ended", {}, law);
  if (today < grant.from) return refuse("grant-not-begun", { from: grant.from }, law);
  if (grant.until !== null && today > grant.until) return refuse("grant-expired", { until: grant.until }, law);
  if (!grant.modes.includes(asked.mode)) {
    return refuse("mode-not-granted", { asked: asked.mode, granted: [...grant.modes] }, law);
  }
  if (grant.recipient.kind === "public") return { grant: grant.id, revision: grant.revision };
  if (asked.purpose === null) return refuse("purpose-missing", {}, law);
  if (asked.purpose.trim() !== grant.purpose.trim()) {
    return refuse("purpose-not-granted", { granted: grant.purpose }, law);
  }
  const scenario = asked.scenario?.trim() ?? "";
  if (scenario !== "" && scenario !== grant.scenario.trim()) {
    return refuse("scenario-not-granted", { granted: grant.scenario }, law);
  }
  return { grant: grant.id, revision: grant.revision };
}

/** Whether a recipient includes a caller. */
export function names(recipient: Recipient, caller: Caller): boolean {
  if (recipient.kind === "public") return true;
  if (recipient.kind === "person") return caller.kind === "person" && caller.id === recipient.person;
  if (caller.kind === "anyone" || caller.organization !== recipient.organization) return false;
  return (caller.kind === "program" ? recipient.systems : recipient.persons).includes(caller.id);
}

/** What may be changed in a grant in force: each part only downwards. */
export interface Narrowing {
  readonly items?: readonly string[];
  readonly rows?: readonly RowRule[];
  readonly masks?: Readonly<Record<string, Mask>>;
  readonly modes?: readonly DeliveryMode[];
  readonly persons?: readonly string[];
  readonly systems?: readonly string[];
  readonly quota?: Quota;
  readonly until?: Day;
}

/** Narrows a grant, or refuses whatever would give more than before: that takes a new decision. */
export function narrow(grant: Grant, to: Narrowing): Grant | Refusal {
  if (grant.state === "ended") return refuse("grant-ended");
  const wider: string[] = [];
  if (to.items && !within(to.items, grant.items)) wider.push("items");
  if (to.rows && !rowsWithin(to.rows, grant.rows)) wider.push("rows");
  if (to.masks && Object.values(to.masks).includes("keep")) wider.push("masks");
  if (to.modes && !within(to.modes, grant.modes)) wider.push("modes");
  if (to.until && grant.until !== null && to.until > grant.until) wider.push("until");
  if (
    to.quota &&
    !(quotaWithin(to.quota.perDay, grant.quota.perDay) && quotaWithin(to.quota.total, grant.quota.total))
  ) {
    wider.push("quota");
  }
  const recipient = grant.recipient;
  if (recipient.kind === "organization") {
    if (to.persons && !within(to.persons, recipient.persons)) wider.push("persons");
    if (to.systems && !within(to.systems, recipient.systems)) wider.push("systems");
  }
  if (wider.length > 0) return refuse("widening", { parts: wider });
  return {
    ...grant,
    items: to.items ?? grant.items,
    rows: to.rows ?? grant.rows,
    masks: { ...grant.masks, ...to.masks },
    modes: to.modes ?? grant.modes,
    quota: to.quota ?? grant.quota,
    until: to.until ?? grant.until,
    recipient:
      recipient.kind !== "organization"
        ? recipient
        : { ...recipient, persons: to.persons ?? recipient.persons, systems: to.systems ?? recipient.systems },
    revision: grant.revision + 1,
  };
}

/** What may be added to a grant once its provider consents: each part only upwards. `rows`: the conditions that stay. */
export interface Widening {
  readonly items?: readonly string[];
  readonly rows?: readonly RowRule[];
  readonly modes?: readonly DeliveryMode[];
  readonly persons?: readonly string[];
  readonly systems?: readonly string[];
  readonly until?: Day;
  readonly onward?: Onward;
}

/** Adds to a grant that has not ended. What it gave before it still gives. */
export function widen(grant: Grant, by: Widening): Grant | Refusal {
  if (grant.state === "ended") return refuse("grant-ended");
  const joined = <T>(before: readonly T[], more: readonly T[] = []) => [...new Set([...before, ...more])];
  const { recipient } = grant;
  return {
    ...grant,
    items: joined(grant.items, by.items),
    rows: by.rows ?? grant.rows,
    modes: joined(grant.modes, by.modes),
    until: by.until && grant.until !== null && by.until > grant.until ? by.until : grant.until,
    ...(by.onward ? { onward: [...(grant.onward ?? []), by.onward] } : {}),
    recipient:
      recipient.kind !== "organization"
        ? recipient
        : {
            ...recipient,
            persons: joined(recipient.persons, by.persons),
            systems: joined(recipient.systems, by.systems),
          },
    revision: grant.revision + 1,
  };
}

/** Sets or takes away the public key that files are encrypted for; only its consumer, an organization, may. */
export function withKey(grant: Grant, consumer: string | null, key: EncryptionKey | null): Grant | Refusal {
  if (!isConsumer(grant, consumer)) return refuse("key-of-consumer");
  if (grant.state === "ended") return refuse("grant-ended");
  const { encryption: _, ...rest } = grant;
  return { ...rest, ...(key ? { encryption: key } : {}), revision: grant.revision + 1 };
}

/** Puts a grant into force whose agreement both sides have signed. */
export function activate(grant: Grant): Grant | Refusal {
  if (grant.state !== "unsigned") return refuse("grant-state", { state: grant.state });
  return { ...grant, state: "active", revision: grant.revision + 1 };
}

/** Stops a grant for the time being. */
export function suspend(grant: Grant): Grant | Refusal {
  if (grant.state !== "active") return refuse("grant-state", { state: grant.state });
  return { ...grant, state: "suspended", revision: grant.revision + 1 };
}

/** Lets a suspended grant go on. */
export function resume(grant: Grant): Grant | Refusal {
  if (grant.state !== "suspended") return refuse("grant-state", { state: grant.state });
  return { ...grant, state: "active", revision: grant.revision + 1 };
}

/** Ends a grant for good. */
export function end(grant: Grant): Grant | Refusal {
  if (grant.state === "ended") return refuse("grant-state", { state: grant.state });
  return { ...grant, state: "ended", revision: grant.revision + 1 };
}

function within(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((one) => whole.includes(one));
}

// Every earlier condition must still stand, with no value more; conditions may be added.
function rowsWithin(next: readonly RowRule[], before: readonly RowRule[]): boolean {
  return before.every((rule) => next.some((one) => one.item === rule.item && within(one.values, rule.values)));
}

function quotaWithin(next: number | null, before: number | null): boolean {
  return before === null || (next !== null && next <= before);
}
