/** A dataset with the items and rules of `load-file-rows.ts`, and loads of a file into it, for the benchmarks of loading. */
import { columnTypeOf } from "../server/src/aggregation/column-type.ts";
import type { Load, PlanColumn } from "../server/src/aggregation/load.ts";
import { insertRule } from "../server/src/aggregation/quality/store.ts";
import { recordsProposal } from "../server/src/aggregation/reading/records.ts";
import { insertLoad } from "../server/src/aggregation/store.ts";
import type { Context } from "../server/src/kernel/context.ts";
import { execute, sql, type Tx, transaction } from "../server/src/kernel/database.ts";
import { newId } from "../server/src/kernel/ids.ts";
import { checkCharacter } from "../server/src/organization/credit-code.ts";
import { columns } from "./load-file-rows.ts";

export interface LoadWorld {
  readonly dataset: string;
  readonly organization: string;
  readonly plan: readonly PlanColumn[];
}

/** Makes the dataset, its department and its twelve checks: eleven rules, and the type of the twelfth column. */
export function makeLoadWorld(ctx: Context): Promise<LoadWorld> {
  return transaction(ctx.db, async (tx) => {
    const organization = newId();
    const code = "11511100000000001";
    await execute(
      tx,
      sql`insert into organization.organization (id, code, name_zh, kind, level, region, created_at, changed_at)
          values (${organization}, ${code + checkCharacter(code)}, '提供局', 'department', 'city', '511100', ${ctx.now}, ${ctx.now})`,
    );
    const dataset = newId();
    const ids = new Map(columns.map(({ column }) => [column, newId()]));
    await publish(tx, ctx, dataset, organization, ids);
    for (const { column, rule } of columns) {
      if (rule === null) continue;
      const { other } = rule.parameters;
      const parameters = other === undefined ? rule.parameters : { ...rule.parameters, other: ids.get(other)! };
      await insertRule(tx, {
        ...{ kind: rule.kind, parameters, item: ids.get(column)!, tolerance: 0, setsAside: true },
        ...{ id: newId(), dataset, at: ctx.now, by: "bench" },
      });
    }
    const plan = columns.map(({ column, title, type }, index): PlanColumn => {
      const typed = columnTypeOf(type);
      return {
        ...{ item: ids.get(column)!, column, name: title, type: typed, position: index + 1, required: false },
        reading: { type: typed, length: null, dateOrder: null, refuseBroken: true },
      };
    });
    return { dataset, organization, plan };
  });
}

async function publish(
  tx: Tx,
  ctx: Context,
  dataset: string,
  organization: string,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const content = {
    category: "301001",
    titleZh: "证照发放信息",
    titleEn: "Permits",
    items: columns.map(({ column, title, type }) => ({
      ...{ id: ids.get(column), column, nameZh: title, nameEn: column, description: "", type, length: 400, key: false },
      ...{
        grade: "general-1",
        sensitivity: [],
        concerns: [],
        share: { type: "conditional", effective: "conditional" },
      },
      open: { type: "unconditional" },
    })),
  };
  await execute(
    tx,
    sql`insert into catalog.dataset (id, code, node, organization, region, state, version, published_on, created_at, changed_at)
        values (${dataset}, '301001/1', '', ${organization}, '511100', 'published', 1, ${ctx.today}, ${ctx.now}, ${ctx.now})`,
  );
  await execute(
    tx,
    sql`insert into catalog.version (dataset_id, number, content, share_type, shares_as, open_type, opens_as, grade, rulebook, published_on, published_at)
        values (${dataset}, 1, ${JSON.stringify(content)}, 'conditional', 'conditional', 'unconditional', 'unconditional', 'general-4', 'test', ${ctx.today}, ${ctx.now})`,
  );
}

/** A confirmed load of a stored file. */
export async function confirmedLoad(
  ctx: Context,
  world: LoadWorld,
  file: { sha256: string; size: number },
): Promise<string> {
  const items = columns.map(({ column, type }) => ({ column, type }));
  const load: Load = {
    ...{ id: newId(), dataset: world.dataset, organization: world.organization, region: "511100", state: "confirmed" },
    ...{
      file: { ...file, name: "证照.csv" },
      method: "file",
      declared: null,
      counts: null,
      digest: null,
      reason: null,
    },
    ...{
      version: null,
      mends: null,
      attempt: 0,
      kept: null,
      createdBy: null,
      createdByName: "bench",
      createdAt: ctx.now,
    },
    ...{ confirmedBy: null, confirmedAt: ctx.now, finishedAt: null, origin: null },
    proposal: recordsProposal(
      columns.map(({ title }) => title),
      items,
      0,
    ),
    plan: {
      ...{ sheet: null, headerRows: [1], encoding: "utf-8", delimiter: ",", missing: [], edits: {} },
      columns: world.plan,
    },
  };
  await transaction(ctx.db, (tx) => insertLoad(tx, load, {}));
  return load.id;
}
