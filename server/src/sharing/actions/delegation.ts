/** 整体授权下级受理: a department hands its resources over by area to its counterpart one level down, which answers applications from there. */
import { datasetById, itemsOf } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { type FieldError, orRefuse, type Refusal } from "../../kernel/refusal.ts";
import { organizationById } from "../../organization/listing.ts";
import { regionsOutward } from "../../organization/region.ts";
import { fileDelegationIn } from "../../procedure/actions/delegation.ts";
import type { Case } from "../../procedure/procedure.ts";
import { currentRulebook } from "../../rulebook/current.ts";
import { lawOf } from "../../rulebook/rulebook.ts";
import type { Agreed } from "../application.ts";
import { refuse } from "../refusals.ts";
import { valuesOfArea } from "../return-flow.ts";
import * as store from "../store-delegations.ts";
import { divisionsWithin } from "../store-returns.ts";

/** What is handed over: published resources of the actor's organization, for an area, to its counterpart there. */
export interface NewShareDelegation {
  readonly delegate: string;
  /** GB/T 2260; left out: all of the delegate's own. */
  readonly area?: string;
  readonly resources: readonly store.DelegatedResource[];
}

/** Files a delegation with the resources that it covers. It counts from the filing on; cases under way stay where they are. */
export function delegateByArea(ctx: Context, wish: NewShareDelegation): Promise<{ readonly id: string }> {
  return ctx.transaction(async (tx) => {
    const { delegate, resources } = wish;
    const area = wish.area ?? (await organizationById(tx, delegate))?.region ?? "";
    const filed = await fileDelegationIn(tx, ctx, { procedure: "share-application", delegate, area });
    const law = lawOf(currentRulebook(), filed.article);
    const errors: FieldError[] = [];
    const fault = (at: string, code: string, zh: string, en: string) =>
      errors.push({ pointer: `/resources/${at}`, code, zh, en });
    for (const [index, { dataset, areaItem }] of resources.entries()) {
      const found = await datasetById(tx, dataset);
      if (!found?.served || found.organization !== ctx.actor.organization)
        fault(`${index}/dataset`, "not-own", "不是本部门已发布的目录", "This is not a published dataset of yours");
      else if (!(await itemsOf(tx, dataset)).some(({ id }) => id === areaItem))
        fault(`${index}/areaItem`, "unknown", "目录中没有这个信息项", "The dataset has no such item");
      if (resources.findIndex((one) => one.dataset === dataset) !== index)
        fault(`${index}/dataset`, "twice", "重复列出", "It is listed twice");
    }
    const divisions = await divisionsWithin(tx, area.slice(0, 2));
    for (const by of new Set(resources.map(({ areaBy }) => areaBy))) orRefuse(valuesOfArea(area, by, divisions));
    if (errors.length > 0) orRefuse(refuse("delegation-wrong", { count: errors.length }, { law, errors }));
    await store.insertResources(tx, filed.id, resources);
    return filed;
  });
}

/** Whether a delegation covers the data of an application: it was handed over, and still says where its records belong. */
export async function coversDataset(tx: Tx, dataset: string, delegation: string): Promise<boolean> {
  const resource = await store.resourceOf(tx, delegation, dataset);
  return resource !== null && (await itemsOf(tx, dataset)).some(({ id }) => id === resource.areaItem);
}

/**
 * What a delegate agreed to, limited to the records of the area that was handed over to it; unchanged where the provider or the authority
 * decides. Refuses what asks for other areas only.
 */
export async function withinArea(
  tx: Tx,
  ctx: Context,
  it: Pick<Case, "parties" | "area">,
  agreed: Agreed,
): Promise<Agreed | Refusal> {
  const { provider } = it.parties;
  const delegate = ctx.actor.organization;
  if (!provider || !("organization" in provider) || !delegate || delegate === provider.organization) return agreed;
  const areas = it.area ? regionsOutward(it.area) : [];
  const part = await store.partOf(tx, { from: provider.organization, delegate, dataset: agreed.dataset, areas });
  if (!part) return agreed;
  const law = lawOf(currentRulebook(), part.article);
  const values = valuesOfArea(part.area, part.areaBy, await divisionsWithin(tx, part.area.slice(0, 2)));
  if (!Array.isArray(values)) return values as Refusal;
  const asked = agreed.rows.find(({ item }) => item === part.areaItem);
  const left = asked ? values.filter((value) => asked.values.includes(value)) : values;
  if (left.length === 0) return refuse("outside-delegated-area", { area: part.area }, { law });
  const others = agreed.rows.filter(({ item }) => item !== part.areaItem);
  return { ...agreed, rows: [...others, { item: part.areaItem, values: left }] };
}
