/** Puts what happens to the supply of a dataset into its history and on record. */
import { record } from "../../audit/record.ts";
import type { AuditEvent } from "../../audit/vocabulary.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { type Law, orRefuse } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import * as store from "./store.ts";

const events = {
  "interface-registered": "aggregation.interface-registered",
  "interface-tested": "aggregation.interface-tested",
  "interface-removed": "aggregation.interface-removed",
  "interface-live": "aggregation.interface-live",
  "interface-not-live": "aggregation.interface-not-live",
  "exception-recorded": "aggregation.exception-recorded",
  "exception-ended": "aggregation.exception-ended",
} as const satisfies Record<store.SupplyEvent, AuditEvent>;

/** One line of the history of a dataset's supply, in the transaction of what it tells of. */
export async function note(
  tx: Tx,
  ctx: Context,
  dataset: string,
  event: store.SupplyEvent,
  text: string,
  law?: Law,
): Promise<void> {
  const about = (await datasetById(tx, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
  await store.addSupplyEvent(tx, { dataset, event, note: text, at: ctx.now, by: ctx.actor.name });
  await record(tx, ctx, events[event], {
    object: { type: "dataset", id: dataset },
    organizations: [about.organization],
    region: about.region,
    ...(law ? { law } : {}),
    facts: { note: text },
  });
}
