/** A worker process that pushes one target, for tests that kill it. Connection, keys and target come as JSON in the environment. */
import { compose } from "../../src/compose.ts";
import { pushTarget } from "../../src/delivery/push/perform.ts";
import { systemContext } from "../../src/kernel/context.ts";
import { openDatabase } from "../../src/kernel/database.ts";
import { useKeys } from "../../src/kernel/keys.ts";
import { openLog } from "../../src/kernel/log.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";

const { connection, keys, target } = JSON.parse(process.env.PUSH_CHILD!);
const database = openDatabase(connection, { max: 4 });
useKeys(keys);
allowOutbound(["127.0.0.1"]);
compose();
await pushTarget(await systemContext(database.db, openLog({ level: "silent" }), "push-child"), target);
await database.close();
