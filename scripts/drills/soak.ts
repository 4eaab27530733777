import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Outcome } from "../../bench/gateway-load.ts";
import { calls, child, makeWorld, rulebook, send } from "../../bench/gateway-run.ts";
import { bare, median, throwaway } from "../../bench/kit.ts";
import type { Drill } from "../drill.ts";

const bench = join(import.meta.dirname, "..", "..", "bench");
const tenths = 10;
/** Calls before the first tenth, while the code is still being compiled. */
const warm = 60_000;
/** What the heap after collection may grow by between the first tenth and the last: it goes up and down by a few. */
const growth = 8 * 2 ** 20;

/** The door under load for as long as a million calls take: what it holds on to, and whether it gets slower. */
export const drill: Drill = {
  about:
    "a million calls: the heap after collection stays flat, the last tenth is as quick as the first; or as many as you say",
  async run([given = "1000000"]) {
    const each = Math.round(Number(given) / tenths);
    const { cluster, folder, administer, end } = await throwaway();
    const children: ChildProcess[] = [];
    try {
      await administer("create database soak");
      const connection = cluster.connection("soak");
      const world = await makeWorld(connection, folder, [1_000_000]);
      const [dataset] = world.datasets;
      const door = await child("gateway-serve.ts", { connection, folder, rulebook }, children, folder);
      const generator = fork(join(bench, "gateway-load.ts"), { execArgv: [] });
      children.push(generator);
      const begin = (prepare: number) =>
        send<Outcome>(generator, calls(world, dataset!, door.port, { connections: 64, seconds: 600, prepare }));
      await begin(warm);
      const heaps: number[] = [];
      const p99: number[] = [];
      let answered = warm;
      for (let tenth = 1; tenth <= tenths; tenth++) {
        const outcome = await begin(each);
        const ok = outcome.statuses["200"] ?? 0;
        if (ok !== each) throw new Error(`${ok} of ${each} calls were answered: ${JSON.stringify(outcome.statuses)}`);
        answered += ok;
        const { heap } = await send<{ heap: number }>(door.process, {});
        heaps.push(heap);
        p99.push(outcome.p99);
        console.log(
          `  tenth ${tenth}: ${(ok / outcome.seconds).toFixed(0)} calls/s, p50 ${outcome.p50.toFixed(1)} ms, p99 ${outcome.p99.toFixed(1)} ms, heap after collection ${(heap / 2 ** 20).toFixed(1)} MiB`,
        );
      }
      const sql = await bare(connection);
      const { rows } = await sql.query(
        "select (select count(*) from audit.inbox) + (select count(*) from audit.entry where of_use) as n",
      );
      await sql.end();
      const recorded = Number(rows[0].n);
      const grown = median(heaps.slice(-3)) - median(heaps.slice(0, 3));
      const slower = p99.at(-1)! / p99[0]!;
      console.log(
        `  ${answered} calls answered, ${recorded} entries; heap ${grown >= 0 ? "+" : ""}${(grown / 2 ** 20).toFixed(1)} MiB; p99 of the last tenth ${slower.toFixed(2)} × the first`,
      );
      return grown <= growth && slower <= 1.2 && recorded >= answered;
    } finally {
      for (const one of children) one.kill("SIGKILL");
      await end();
    }
  },
};
