// A process of its own for the tests of the record: a sequencer, or a writer that sends a receipt for each entry.

import { record } from "../../src/audit/record.ts";
import { startSequencer } from "../../src/audit/sequencer.ts";
import { systemContext } from "../../src/kernel/context.ts";
import { openDatabase, transaction } from "../../src/kernel/database.ts";
import { openLog } from "../../src/kernel/log.ts";

const { role, count, connection, dataDir, checkpointDir, lease } = JSON.parse(process.argv[2]!);
const log = openLog({ level: "silent" });

if (role === "sequencer") {
  startSequencer({ connection, dataDir, checkpointDir, log, lease, every: 10, gap: 10, batch: 9 });
} else {
  const database = openDatabase(connection, { max: 1 });
  const ctx = await systemContext(database.db, log, "writer");
  for (let n = 0; n < count; n++) {
    const receipt = await transaction(database.db, (tx) =>
      record(tx, ctx, "audit.searched", { object: { type: "log", id: "record" }, facts: { pid: process.pid, n } }),
    );
    process.send?.(receipt);
  }
  await database.close();
  process.disconnect?.();
}
