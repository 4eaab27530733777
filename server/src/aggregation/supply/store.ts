/** SQL of what stands behind a dataset beside its versions of data: interfaces and exceptions. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import { newId } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/refusal.ts";

export const protocols = ["rest-json", "soap", "webdav", "message-queue"] as const;
export type Protocol = (typeof protocols)[number];

/** 接口: where the data of a dataset is reached at its department. Known to the department and the authority, to nobody else. */
export type Interface = Readonly<{
  endpoint: string;
  protocol: Protocol;
  description: string;
  /** 接口规范说明: a file that a form uploaded; null: none was supplied. */
  specification: Readonly<{ file: string; name: string; sha256: string }> | null;
  /** The platform's last test of this very address; null: not tested. `conforms` null: that cannot be told from outside. */
  test: Readonly<{ at: Date; reached: boolean; conforms: boolean | null; finding: Text }> | null;
  registeredAt: Date;
  registeredByName: string;
}>;

interface InterfaceRow {
  readonly endpoint: string;
  readonly protocol: Protocol;
  readonly description: string;
  readonly specification: string | null;
  readonly name: string | null;
  readonly sha256: string | null;
  readonly tested_at: Date | null;
  readonly reached: boolean | null;
  readonly conforms: boolean | null;
  readonly finding: Text | null;
  readonly registeredAt: Date;
  readonly registeredByName: string;
}

/** The datasets among these that an interface is registered for, with the time of that. */
export async function interfacesOf(db: Db | Tx, datasets: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const found = await rows<{ id: string; at: Date }>(
    db,
    sql`select dataset_id as id, registered_at as at from aggregation.interface where dataset_id = any(${[...datasets]}::uuid[])`,
  );
  return new Map(found.map(({ id, at }) => [id, at]));
}

export async function interfaceOf(db: Db | Tx, dataset: string): Promise<Interface | null> {
  const row = await maybeOne<InterfaceRow>(
    db,
    sql`select endpoint, protocol, description, specification, specification_name as name, specification_sha256 as sha256,
               tested_at, reached, conforms, finding, registered_at as "registeredAt", registered_by_name as "registeredByName"
          from aggregation.interface where dataset_id = ${dataset}`,
  );
  if (!row) return null;
  const { specification, name, sha256, tested_at, reached, conforms, finding, ...rest } = row;
  return {
    ...rest,
    specification: specification === null ? null : { file: specification, name: name ?? "", sha256: sha256 ?? "" },
    test: tested_at && { at: tested_at, reached: reached ?? false, conforms, finding: finding ?? { zh: "", en: "" } },
  };
}

/** Keeps what an interface is; the test of an earlier address is gone with it. */
export async function saveInterface(tx: Tx, dataset: string, it: Interface): Promise<void> {
  const { specification, test } = it;
  await execute(
    tx,
    sql`insert into aggregation.interface
          (dataset_id, endpoint, protocol, description, specification, specification_name, specification_sha256,
           tested_at, reached, conforms, finding, registered_at, registered_by_name)
        values (${dataset}, ${it.endpoint}, ${it.protocol}, ${it.description}, ${specification?.file ?? null},
                ${specification?.name ?? null}, ${specification?.sha256 ?? null}, ${test?.at ?? null}, ${test?.reached ?? null},
                ${test?.conforms ?? null}, ${test ? JSON.stringify(test.finding) : null}::jsonb,
                ${it.registeredAt}, ${it.registeredByName})
        on conflict (dataset_id) do update
          set endpoint = excluded.endpoint, protocol = excluded.protocol, description = excluded.description,
              specification = excluded.specification, specification_name = excluded.specification_name,
              specification_sha256 = excluded.specification_sha256, tested_at = excluded.tested_at, reached = excluded.reached,
              conforms = excluded.conforms, finding = excluded.finding,
              registered_at = excluded.registered_at, registered_by_name = excluded.registered_by_name`,
  );
}

export async function removeInterface(tx: Tx, dataset: string): Promise<boolean> {
  return (await execute(tx, sql`delete from aggregation.interface where dataset_id = ${dataset}`)) === 1;
}

export type Exception = Readonly<{ reason: string; recordedAt: Date; recordedByName: string }>;

export function exceptionOf(db: Db | Tx, dataset: string): Promise<Exception | null> {
  return maybeOne(
    db,
    sql`select reason, recorded_at as "recordedAt", recorded_by_name as "recordedByName"
          from aggregation.sharing_exception where dataset_id = ${dataset}`,
  );
}

export async function saveException(tx: Tx, dataset: string, it: Exception): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.sharing_exception (dataset_id, reason, recorded_at, recorded_by_name)
        values (${dataset}, ${it.reason}, ${it.recordedAt}, ${it.recordedByName})
        on conflict (dataset_id) do update
          set reason = excluded.reason, recorded_at = excluded.recorded_at, recorded_by_name = excluded.recorded_by_name`,
  );
}

export async function endException(tx: Tx, dataset: string): Promise<boolean> {
  return (await execute(tx, sql`delete from aggregation.sharing_exception where dataset_id = ${dataset}`)) === 1;
}

export type SupplyEvent =
  | "interface-registered"
  | "interface-tested"
  | "interface-removed"
  | "interface-live"
  | "interface-not-live"
  | "exception-recorded"
  | "exception-ended";

export async function addSupplyEvent(
  tx: Tx,
  of: { dataset: string; event: SupplyEvent; note: string; at: Date; by: string },
): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.supply_event (id, dataset_id, event, note, at, by_name)
        values (${newId()}, ${of.dataset}, ${of.event}, ${of.note}, ${of.at}, ${of.by})`,
  );
}

/** Every supply of a dataset: versions of data with their amount, interfaces, exceptions; newest first. */
export function suppliesOf(
  db: Db,
  dataset: string,
): Promise<
  {
    event: SupplyEvent | "data-brought-in";
    method: string | null;
    rows: number | null;
    bytes: number | null;
    note: string;
    at: Date;
    byName: string;
  }[]
> {
  return rows(
    db,
    sql`select * from (
          select 'data-brought-in' as event, l.method, v.rows, l.file_size as bytes, l.file_name as note, v.loaded_at as at,
                 l.created_by_name as "byName"
            from aggregation.version v join aggregation.load l on l.id = v.load_id where v.dataset_id = ${dataset}
          union all
          select event, null, null, null, note, at, by_name from aggregation.supply_event where dataset_id = ${dataset}) s
         order by at desc limit 200`,
  );
}
