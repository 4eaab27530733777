import { join } from "node:path";
import { compose, composeServer, jobs } from "../compose.ts";
import { addDays, beginRehearsal, type Day, dayOf, realNow, settleClock, startOfDay } from "../kernel/clock.ts";
import { type Config, writePrivateFile } from "../kernel/config.ts";
import { systemContext } from "../kernel/context.ts";
import { type Db, openDatabase, transaction } from "../kernel/database.ts";
import { type Cluster, dropDatabase, ensureDatabase, renameDatabase } from "../kernel/embedded-postgres.ts";
import { useFileFolder } from "../kernel/files.ts";
import { openJobs } from "../kernel/jobs.ts";
import { openKeys } from "../kernel/keys.ts";
import type { Log } from "../kernel/log.ts";
import { migrate } from "../kernel/migrate.ts";
import { installRulebook } from "../rulebook/actions.ts";
import { dayKind } from "../rulebook/calendar.ts";
import { readCalendar } from "../rulebook/kept-listing.ts";
import { playDemonstration } from "./play.ts";

const making = "shutong_making";

/**
 * Makes the demonstration of a rulebook in a database of its own and gives it its name when it is whole: a start that is
 * killed on the way leaves nothing behind that the next one would take for a city. The year ends on the last working day
 * up to today, so that something can be due on the rehearsal's own today.
 */
export async function makeDemonstration(
  config: Config,
  cluster: Cluster,
  log: Log,
  say: (line: string) => void,
): Promise<void> {
  const begun = realNow().getTime();
  await dropDatabase(cluster, making);
  await ensureDatabase(cluster, making);
  const connection = cluster.connection(making);
  await migrate(connection);
  openKeys(config.masterKeyFile, { create: true });
  useFileFolder(join(config.dataDir, "files"));
  compose();
  const database = openDatabase(connection, { max: 8, name: "shutong-demonstration" });
  const today = dayOf(realNow());
  const from = addDays(today, -366);
  await transaction(database.db, async (tx) => {
    await beginRehearsal(tx, startOfDay(from));
    await settleClock(tx);
  });
  await installRulebook(await systemContext(database.db, log, "demonstration"), config.rulebook);
  const queue = await openJobs({ connection, db: database.db, log, jobs, work: false });
  const app = await composeServer({ config, database, log });
  try {
    say(
      "正在演出一年的演示数据，首次启动约需一分钟…… Playing a year of the demonstration city; the first start takes about a minute…",
    );
    const stage = await playDemonstration({
      app,
      database,
      log,
      rulebook: config.rulebook,
      from,
      to: await lastWorkingDay(database.db, today),
      tell: (step) => say(`  ${((realNow().getTime() - begun) / 1000).toFixed(0).padStart(3)} s  ${step}`),
    });
    const file = join(config.dataDir, "demonstration-accounts.json");
    writePrivateFile(file, `${JSON.stringify(stage.accounts, null, 2)}\n`);
    say(`演示账号（另存于 ${file}，仅本人可读） Demonstration accounts:`);
    for (const { account, password } of stage.accounts) say(`  ${account.padEnd(28)} ${password}`);
  } finally {
    await app.close();
    await queue.stop();
    await database.close();
  }
  await renameDatabase(cluster, making, "shutong");
}

async function lastWorkingDay(db: Db, today: Day): Promise<Day> {
  const { calendar } = await readCalendar(db);
  let day = today;
  while (!dayKind(calendar, day).working) day = addDays(day, -1);
  return day;
}
