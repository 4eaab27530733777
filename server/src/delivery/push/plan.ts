/** What a grant of batches gives now, and its rows: all of them, or those of certain numbers, each value as it is and then masked. */
import type { Version } from "../../aggregation/versions.ts";
import type { Context } from "../../kernel/context.ts";
import { copyTransaction, type Db } from "../../kernel/database.ts";
import { isRefusal, orRefuse } from "../../kernel/refusal.ts";
import type { Cell } from "../answer.ts";
import { admits, type Caller, type Grant } from "../grant.ts";
import { Hints } from "../hints.ts";
import type { Plan } from "../plan.ts";
import { refuse } from "../refusals.ts";
import { selectExact } from "../statement.ts";
import { consumerOf, grantById } from "../store.ts";
import { readRows } from "../store-door.ts";

const batchRows = 2000;

/** The grant of that id with what it compiles to and the system that receives. Refuses what the grant refuses. */
export async function planFor(ctx: Context, id: string): Promise<{ grant: Grant; plan: Plan; caller: Caller }> {
  const grant = (await grantById(ctx.db, id)) ?? orRefuse(refuse("grant-unknown"));
  const { recipient } = grant;
  if (recipient.kind !== "organization") return orRefuse(refuse("no-grant"));
  const [system] = recipient.systems;
  const caller: Caller = { kind: "program", id: system ?? "", organization: recipient.organization };
  orRefuse(admits(grant, { caller, mode: "push", purpose: grant.purpose }, ctx.today));
  const { prepared } = await new Hints(ctx.db).of(grant.dataset, consumerOf(recipient), true);
  const found = prepared.find((one) => one.grant.id === id) ?? orRefuse(refuse("no-data"));
  const { plan } = found;
  if (isRefusal(plan)) return orRefuse(plan);
  return plan.live ? orRefuse(refuse("live-only")) : { grant: found.grant, plan, caller };
}

/** The same plan on another version, where the items may stand under other names. */
export function planOn(plan: Plan, version: Version): Plan {
  const place = new Map(version.columns.map(({ item, column }) => [item, column]));
  const fields = plan.fields.map((field) => ({ ...field, column: place.get(field.item) ?? field.column }));
  return { ...plan, version, fields };
}

/** All rows within the grant, unmasked, each with its number last. A version is never changed, so its pages are of one piece. */
export async function* rowsOf(db: Db, plan: Plan): AsyncGenerator<Cell[][]> {
  let after = 0;
  for (;;) {
    const statement = selectExact(plan, { after, limit: batchRows });
    const page: Cell[][] = await copyTransaction(db, (_, client) => readRows(client, statement));
    if (page.length > 0) yield page;
    if (page.length < batchRows) return;
    after = Number(page.at(-1)!.at(-1));
  }
}

/** Of the rows of these numbers those within the grant, unmasked, by number, which stands last. */
export function rowsNumbered(db: Db, plan: Plan, numbers: readonly number[]): Promise<Cell[][]> {
  if (numbers.length === 0) return Promise.resolve([]);
  return copyTransaction(db, (_, client) => readRows(client, selectExact(plan, { numbers })));
}
