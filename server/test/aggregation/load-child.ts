/** A worker process that loads one load, for tests that kill it. Connection, folder and load come as JSON in the environment. */
import { performLoad } from "../../src/aggregation/actions/perform-load.ts";
import { partitionAbove } from "../../src/aggregation/data-center/partitions.ts";
import { compose } from "../../src/compose.ts";
import { systemContext } from "../../src/kernel/context.ts";
import { openDatabase, useDataCenter } from "../../src/kernel/database.ts";
import { useFileFolder } from "../../src/kernel/files.ts";
import { newKeyFile, useKeys } from "../../src/kernel/keys.ts";
import { openLog } from "../../src/kernel/log.ts";
import { installRulebook } from "../../src/rulebook/actions.ts";

const { connection, data, folder, load, rulebook, span } = JSON.parse(process.env.LOAD_CHILD!);
const database = openDatabase(connection, { max: 4 });
const center = openDatabase(data, { max: 4 });
useDataCenter(database.db, center);
const log = openLog({ level: "silent" });
useKeys(newKeyFile());
useFileFolder(folder);
compose();
if (span) partitionAbove(span);
await installRulebook(await systemContext(database.db, log, "load-child"), rulebook);
console.log("ready");
await performLoad(await systemContext(database.db, log, "load-child"), load);
await Promise.all([database.close(), center.close()]);
