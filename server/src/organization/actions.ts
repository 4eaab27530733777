/** Setting up, changing and closing organizations. Each act is on record. */
import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import type { Tx } from "../kernel/database.ts";
import { newId } from "../kernel/ids.ts";
import { orRefuse, type Text } from "../kernel/refusal.ts";
import { tidyCreditCode } from "./credit-code.ts";
import { openMattersGate } from "./gates.ts";
import { childrenOf, organizationByCode, organizationById } from "./listing.ts";
import type { Organization, ResponsibleDuty, ResponsiblePerson } from "./organization.ts";
import { placed } from "./placing.ts";
import { refuse } from "./refusals.ts";
import * as store from "./store.ts";

export interface NewOrganization {
  readonly code: string;
  readonly name: Text;
  readonly kind: Organization["kind"];
  readonly level: Organization["level"];
  readonly region: string;
  readonly parent?: string | null;
  readonly counterpartAbove?: string | null;
  readonly authorisation?: string;
}

const single: readonly string[] = ["authority", "government", "coordination-body"];

/** Adds an organization to the tree. Its code must be valid and new; its place must fit its region and level. */
export function createOrganization(ctx: Context, wish: NewOrganization): Promise<Organization> {
  return ctx.transaction(async (tx) => {
    await store.lockTree(tx);
    const organization: Organization = {
      id: newId(),
      code: tidyCreditCode(wish.code),
      name: wish.name,
      kind: wish.kind,
      level: wish.level,
      region: wish.region,
      parent: wish.parent ?? null,
      counterpartAbove: wish.counterpartAbove ?? null,
      authorisation: wish.authorisation?.trim() ?? "",
      state: "active",
      revision: 1,
    };
    await assertPlaced(tx, organization);
    const twin = await organizationByCode(tx, organization.code);
    if (twin) orRefuse(refuse("credit-code-taken", { code: twin.code, name: twin.name.zh }));
    if (single.includes(organization.kind) && organization.level !== "township") {
      const other = await store.inCharge(tx, organization.kind, organization.region);
      if (other) orRefuse(refuse("one-in-charge", { region: organization.region, name: other.name.zh }));
    }
    await store.insertOrganization(tx, organization, ctx.realNow, ctx.now);
    await record(tx, ctx, "organization.created", {
      object: { type: "organization", id: organization.id },
      organizations: [organization.id],
      region: organization.region,
      facts: {
        code: organization.code,
        name: organization.name.zh,
        kind: organization.kind,
        parent: organization.parent,
        ...(organization.authorisation ? { authorisation: organization.authorisation } : {}),
      },
    });
    return organization;
  });
}

export interface OrganizationChange {
  readonly revision: number;
  readonly name?: Text;
  readonly parent?: string | null;
  readonly counterpartAbove?: string | null;
  readonly authorisation?: string;
}

/** Renames an organization or moves it in the tree. `revision` is the one that the change was made on. */
export function changeOrganization(ctx: Context, id: string, change: OrganizationChange): Promise<Organization> {
  return ctx.transaction(async (tx) => {
    await store.lockTree(tx);
    const before = await lockActive(tx, id, change.revision);
    const { revision, ...wish } = change;
    const after: Organization = { ...before, ...wish, revision: revision + 1 };
    await assertPlaced(tx, after);
    await store.saveOrganization(tx, after, ctx.realNow);
    await record(tx, ctx, "organization.changed", {
      object: { type: "organization", id },
      organizations: [id],
      region: after.region,
      facts: {
        name: [before.name.zh, after.name.zh],
        parent: [before.parent, after.parent],
        counterpart_above: [before.counterpartAbove, after.counterpartAbove],
        authorisation: [before.authorisation, after.authorisation],
      },
    });
    return after;
  });
}

/**
 * Closes an organization (机构撤销): nobody acts for it any more, what it did stays. Its children must have gone first, and every matter
 * that waits for it or that it is a party of must have been dealt with: no task is left without an owner.
 */
export function closeOrganization(
  ctx: Context,
  id: string,
  asked: { revision: number; reason: string },
): Promise<Organization> {
  return ctx.transaction(async (tx) => {
    await store.lockTree(tx);
    const before = await lockActive(tx, id, asked.revision);
    const children = await childrenOf(tx, id);
    if (children.length > 0) orRefuse(refuse("organization-has-children", { count: children.length }));
    const open = await openMattersGate.ask({ tx, organization: id });
    if (open.length > 0)
      orRefuse(refuse("organization-has-open-matters", { count: open.length, numbers: open.slice(0, 5) }));
    const closed: Organization = { ...before, state: "closed", revision: before.revision + 1 };
    await store.saveOrganization(tx, closed, ctx.realNow);
    await record(tx, ctx, "organization.closed", {
      object: { type: "organization", id },
      organizations: [id],
      region: closed.region,
      facts: { reason: asked.reason },
    });
    return closed;
  });
}

/** Names who answers for a duty in an organization (责任人), in the place of whoever did before. */
export function nameResponsiblePerson(
  ctx: Context,
  organizationId: string,
  duty: ResponsibleDuty,
  person: { name: string; title: string; phone: string },
): Promise<ResponsiblePerson> {
  return ctx.transaction(async (tx) => {
    const organization = await lockActive(tx, organizationId, null);
    await store.putResponsiblePerson(tx, organizationId, { duty, ...person }, ctx.realNow);
    await record(tx, ctx, "organization.responsible-person-named", {
      object: { type: "organization", id: organizationId },
      organizations: [organizationId],
      region: organization.region,
      facts: { duty, name: person.name },
    });
    return { duty, ...person };
  });
}

async function lockActive(tx: Tx, id: string, revision: number | null): Promise<Organization> {
  const found = await store.lockOrganization(tx, id);
  if (!found) return orRefuse(refuse("no-such-organization"));
  if (found.state === "closed") orRefuse(refuse("organization-closed"));
  if (revision !== null && found.revision !== revision) orRefuse(refuse("organization-changed-meanwhile"));
  return found;
}

async function assertPlaced(tx: Tx, wish: Organization): Promise<void> {
  const find = async (id: string | null) =>
    id === null ? null : ((await organizationById(tx, id)) ?? ("missing" as const));
  orRefuse(
    placed({
      id: wish.id,
      code: wish.code,
      region: wish.region,
      level: wish.level,
      regionKnown: await store.regionExists(tx, wish.region),
      parent: await find(wish.parent),
      parentAncestors: wish.parent ? await store.idsUpward(tx, wish.parent) : [],
      counterpart: await find(wish.counterpartAbove),
    }) ?? undefined,
  );
}
