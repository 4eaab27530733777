import type pg from "pg";

/** A table as a backup needs to know it. Names are as PostgreSQL has them, unquoted. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  /** A version table in several partitions; they are no tables of their own here. */
  readonly partitioned: boolean;
  /** Columns that hold data of their own (generated ones are computed again), in their order. */
  readonly columns: readonly string[];
}

/** How to make a table that no migration makes: before its rows come in, and after. */
export interface TableMaking {
  readonly create: string;
  readonly finish: readonly string[];
}

/** `"schema"."name"`, quoted. */
export function quoted(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
}

// Ours are all schemas but the server's own, the job queue's (made anew at the start) and the migrations' table.
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'pgboss')`;

/** Every table of the product, in the order of their names. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name, c.relkind = 'p' as partitioned,
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and ${ours} order by 1, 2`,
  );
  return rows;
}

/** Where the sequences of the product stand. */
export async function sequencesOf(client: pg.ClientBase) {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${ours} order by 1, 2`,
  );
  const found: { schema: string; name: string; value: string; called: boolean }[] = [];
  for (const { schema, name } of rows) {
    const state = await client.query(
      `select last_value::text as value, is_called as called from ${quoted(schema, name)}`,
    );
    found.push({ schema, name, ...state.rows[0] });
  }
  return found;
}

/** The statements that make a table as it stands: columns, constraints, indexes, and who may do what with it. */
export async function makingOf(client: pg.ClientBase, { schema, name }: TableShape): Promise<TableMaking> {
  const table = quoted(schema, name);
  const columns = await client.query<{ definition: string }>(
    `select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
            || case when co.collname is not null and a.attcollation <> t.typcollation
                    then ' collate ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname) else '' end
            || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                    when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
            || case when a.attnotnull then ' not null' else '' end as definition
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     left join pg_collation co on co.oid = a.attcollation
     left join pg_namespace cn on cn.oid = co.collnamespace
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  const constraints = await client.query<{ statement: string }>(
    `select format('alter table %s add constraint %I %s', $2::text, conname, pg_get_constraintdef(oid)) as statement
     from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'c', 'x') order by contype, conname`,
    [table, table],
  );
  const indexes = await client.query<{ statement: string }>(
    // Of a partitioned table it says ON ONLY, which would leave out the partitions.
    `select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as statement from pg_index i
     where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by 1`,
    [table],
  );
  const grants = await client.query<{ statement: string }>(
    `select format('do $do$ begin if exists (select from pg_roles where rolname = %L) then grant %s on %s to %I; end if; end $do$',
                   r.rolname, string_agg(a.privilege_type, ', ' order by a.privilege_type), $2::text, r.rolname) as statement
     from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
     where c.oid = $1::regclass and a.grantee <> c.relowner group by r.rolname order by 1`,
    [table, table],
  );
  const partitions = await client.query<{ by: string; statement: string }>(
    `select pg_get_partkeydef($1::regclass) as by,
            format('create table %I.%I partition of %s %s', $3::text, p.relname, $2::text, pg_get_expr(p.relpartbound, p.oid)) as statement
     from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = $1::regclass order by p.relname`,
    [table, table, schema],
  );
  const by = partitions.rows[0] ? ` partition by ${partitions.rows[0].by}` : "";
  const create = `create table ${table} (${columns.rows.map((row) => row.definition).join(", ")})${by}`;
  return {
    create: [create, ...partitions.rows.map((row) => row.statement)].join("; "),
    finish: [...constraints.rows, ...indexes.rows, ...grants.rows].map((row) => row.statement),
  };
}

/** Every foreign key of the product: taken off while rows come in in any order, and put back, which checks them. */
export async function foreignKeysOf(client: pg.ClientBase) {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop,
            format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as add
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and ${ours} order by 1`,
  );
  return rows;
}

/** Whether nothing of the product is in this database yet. */
export async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    `select not exists (select from pg_namespace n where ${ours} and n.nspname <> 'public')
            and to_regclass('public.pgmigrations') is null as empty`,
  );
  return rows[0].empty;
}

/** Takes away everything that a broken restore made in a database that was empty before. */
export async function makeEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select n.nspname as name from pg_namespace n where ${ours}`);
  for (const { name } of rows) await client.query(`drop schema ${quoted(name)} cascade`);
  await client.query("drop table if exists public.pgmigrations, public.data_center_migrations");
}

/** Settings under which the same rows always make the same bytes. */
export async function steady(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex';
     set extra_float_digits = 1; set synchronize_seqscans = off; set statement_timeout = 0; set lock_timeout = 0`,
  );
}
