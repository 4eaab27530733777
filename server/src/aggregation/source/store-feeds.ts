/** SQL of table loads. */
import { type Db, execute, maybeOne, rows, sql, type Tx } from "../../kernel/database.ts";
import type { Feed } from "./feed.ts";
import type { FileOrigin } from "./origin.ts";

const columns = sql`id, dataset_id as dataset, organization, region, source_id as source, table_name as "table", columns, files,
  watermark_column as "watermarkColumn", watermark, schedule, at_minute as at, next_at as next, paused,
  confirmed_by as "confirmedBy", confirmed_by_name as "confirmedByName", confirmed_at as "confirmedAt"`;

const json = (value: unknown) => (value === null ? null : sql`${JSON.stringify(value)}::jsonb`);

export function feedOf(db: Db | Tx, dataset: string, organization: string): Promise<Feed | null> {
  return maybeOne(
    db,
    sql`select ${columns} from aggregation.table_feed where dataset_id = ${dataset} and organization = ${organization}`,
  );
}

export function lockFeed(tx: Tx, id: string): Promise<Feed | null> {
  return maybeOne(tx, sql`select ${columns} from aggregation.table_feed where id = ${id} for update`);
}

/** Saves a feed; one that stands already for the dataset and the department becomes it. */
export async function saveFeed(tx: Tx, feed: Feed): Promise<void> {
  await execute(
    tx,
    sql`insert into aggregation.table_feed
          (id, dataset_id, organization, region, source_id, table_name, columns, files, watermark_column, watermark, schedule, at_minute, next_at,
           paused, confirmed_by, confirmed_by_name, confirmed_at)
        values (${feed.id}, ${feed.dataset}, ${feed.organization}, ${feed.region}, ${feed.source}, ${feed.table}, ${json(feed.columns)}, ${feed.files},
                ${feed.watermarkColumn}, ${feed.watermark}, ${feed.schedule}, ${feed.at}, ${feed.next}, ${json(feed.paused)},
                ${feed.confirmedBy}, ${feed.confirmedByName}, ${feed.confirmedAt})
        on conflict (id) do update
           set source_id = excluded.source_id, table_name = excluded.table_name, columns = excluded.columns,
               files = excluded.files,               watermark_column = excluded.watermark_column, watermark = excluded.watermark, schedule = excluded.schedule,
               at_minute = excluded.at_minute, next_at = excluded.next_at, paused = excluded.paused, confirmed_by = excluded.confirmed_by,
               confirmed_by_name = excluded.confirmed_by_name, confirmed_at = excluded.confirmed_at`,
  );
}

export async function removeFeed(tx: Tx, id: string): Promise<void> {
  await execute(tx, sql`delete from aggregation.table_feed where id = ${id}`);
}

export async function feedsOfSource(db: Db | Tx, source: string): Promise<number> {
  return (await rows(db, sql`select from aggregation.table_feed where source_id = ${source}`)).length;
}

/** Feeds whose time has come. */
export async function dueFeeds(db: Db, now: Date): Promise<readonly string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from aggregation.table_feed where next_at <= ${now} and paused is null order by next_at limit 100`,
  );
  return found.map(({ id }) => id);
}

/** Whether a load of the feed is under way. */
export async function feedRuns(db: Db | Tx, feed: string, dataset: string): Promise<boolean> {
  const found = await rows(
    db,
    sql`select from aggregation.load
         where dataset_id = ${dataset} and origin->>'feed' = ${feed} and state in ('confirmed', 'loading')`,
  );
  return found.length > 0;
}

export async function setNext(tx: Tx, id: string, next: Date | null): Promise<void> {
  await execute(tx, sql`update aggregation.table_feed set next_at = ${next} where id = ${id}`);
}

/** The greatest value that was loaded; only where the feed is still the one that the load was started by. */
export async function setWatermark(tx: Tx, id: string, column: string | null, value: string | null): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.table_feed set watermark = ${value}
         where id = ${id} and watermark_column is not distinct from ${column}`,
  );
}

export async function pauseFeed(tx: Tx, id: string, paused: NonNullable<Feed["paused"]>): Promise<void> {
  await execute(tx, sql`update aggregation.table_feed set paused = ${json(paused)} where id = ${id}`);
}

/** The files that a feed has taken, or is taking: those of loads that failed or were cancelled may come again. */
export function takenFiles(
  db: Db | Tx,
  feed: string,
  dataset: string,
): Promise<Pick<FileOrigin, "name" | "version">[]> {
  return rows(
    db,
    sql`select origin->'file'->>'name' as name, origin->'file'->>'version' as version from aggregation.load
         where dataset_id = ${dataset} and origin->>'feed' = ${feed} and origin ? 'file'
           and state in ('confirmed', 'loading', 'loaded')`,
  );
}

export function feedById(db: Db, id: string): Promise<Feed | null> {
  return maybeOne(db, sql`select ${columns} from aggregation.table_feed where id = ${id}`);
}

/** Makes a feed that takes each file, by a schedule, look for the next one now. */
export async function hurry(tx: Tx, id: string, now: Date): Promise<void> {
  await execute(
    tx,
    sql`update aggregation.table_feed set next_at = ${now} where id = ${id} and files = 'each' and schedule <> 'none'`,
  );
}
