/** The worker process of the benchmarks of loading: makes the world, then loads what it is told, and says how long and how much memory. */
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performLoad } from "../server/src/aggregation/actions/perform-load.ts";
import { loadById } from "../server/src/aggregation/store.ts";
import { compose } from "../server/src/compose.ts";
import { openContext, systemActor } from "../server/src/kernel/context.ts";
import { openDatabase, useDataCenter } from "../server/src/kernel/database.ts";
import { putFile, useFileFolder } from "../server/src/kernel/files.ts";
import { openKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { installRulebook } from "../server/src/rulebook/actions.ts";
import { shippedRulebooks } from "../server/src/rulebook/folder.ts";
import { confirmedLoad, type LoadWorld, makeLoadWorld } from "./load-file-world.ts";

const { connection, folder } = JSON.parse(process.env.LOAD_CHILD!);
await migrate(connection);
openKeys(join(folder, "master.json"), { create: true });
useFileFolder(join(folder, "files"));
compose();
const database = openDatabase(connection, { max: 6 });
useDataCenter(database.db, openDatabase(connection, { max: 3 }));
const context = () => openContext(database.db, openLog({ level: "error" }), systemActor("bench"), "bench");
await installRulebook(await context(), shippedRulebooks()[0]!);
const world: LoadWorld = await makeLoadWorld(await context());

const kilobytes = (name: "VmHWM" | "VmRSS") =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))![1]);

process.on("message", async ({ file }: { file: string }) => {
  const ctx = await context();
  const stored = await putFile(database.db, createReadStream(file), { limit: Number.MAX_SAFE_INTEGER });
  const id = await confirmedLoad(ctx, world, stored);
  globalThis.gc?.();
  const resting = kilobytes("VmRSS");
  writeFileSync("/proc/self/clear_refs", "5");
  const begun = performance.now();
  await performLoad(ctx, id);
  const ms = performance.now() - begun;
  const { state, counts, reason } = (await loadById(database.db, id))!;
  process.send!({ id, ms, megabytes: (kilobytes("VmHWM") - resting) / 1024, state, counts, reason });
});
process.send!("ready");
