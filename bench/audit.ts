import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type PreparedEntry, prepareEntry, recordAll } from "../server/src/audit/record.ts";
import { startSequencer } from "../server/src/audit/sequencer.ts";
import { logState, withNodes } from "../server/src/audit/store.ts";
import { inclusionProof } from "../server/src/audit/tree.ts";
import { verify } from "../server/src/audit/verify.ts";
import { systemActor } from "../server/src/kernel/context.ts";
import { type Database, openDatabase, rows, sql, transaction } from "../server/src/kernel/database.ts";
import { newId } from "../server/src/kernel/ids.ts";
import { newKeyFile, useKeys } from "../server/src/kernel/keys.ts";
import { openLog } from "../server/src/kernel/log.ts";
import { migrate } from "../server/src/kernel/migrate.ts";
import { type Goal, type Measured, median, throwaway, timed } from "./kit.ts";

const batch = 1000;
const proofs = 2000;

/**
 * The record: entries appended durably in batches, numbered and signed into the tree, proven, and verified with every hash, column and
 * checkpoint compared. Limit: the same bytes appended to a file with fdatasync a batch. Peer: one insert in one transaction per entry.
 */
export async function run({ rounds, small }: { rounds: number; small: boolean }): Promise<Measured> {
  const entries = small ? 10_000 : 100_000;
  const { cluster, folder, administer, end } = await throwaway();
  useKeys(newKeyFile());
  try {
    await administer("create database record_template");
    await migrate(cluster.connection("record_template"));
    const found: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const name = `record_${round}`;
      await administer(`create database ${name} template record_template`);
      const own = join(folder, name);
      mkdirSync(own, { recursive: true });
      const database = openDatabase(cluster.connection(name), { max: 4 });
      const one = await measure(database, own, entries, small).finally(() => database.close());
      await administer(`drop database ${name} with (force)`);
      rmSync(own, { recursive: true, force: true });
      found.push(one);
      console.log(
        `round ${round}: entries/s made ${rate(one.made)}, appended ${rate(one.appended)} (file with fdatasync ${rate(one.file)}, one insert each ${rate(one.single)}), ` +
          `numbered and signed ${rate(one.numbered)}, proofs/s ${rate(one.proven)}, verified ${rate(one.verified)} (read and hashed ${rate(one.read)})`,
      );
    }
    const of = (pick: (it: Round) => number) => median(found.map(pick));
    const goal = (what: string, least: number, pick: (it: Round) => number): Goal => ({
      what,
      goal: `≥ ${rate(least)}/s, this machine`,
      measured: `${rate(of(pick))}/s`,
      met: of(pick) >= least,
    });
    return {
      ratios: {
        file: of((it) => it.appended / it.file),
        single: of((it) => it.appended / it.single),
        numbered: of((it) => it.numbered / it.appended),
        read: of((it) => it.verified / it.read),
      },
      rounds,
      goals: [
        goal("entries appended in batches", 40_000, (it) => it.appended),
        goal("entries verified with real comparison", 100_000, (it) => it.verified),
      ],
    };
  } finally {
    await end();
  }
}

/** Entries a second, each. */
interface Round {
  readonly made: number;
  readonly appended: number;
  readonly file: number;
  readonly single: number;
  readonly numbered: number;
  readonly proven: number;
  readonly verified: number;
  readonly read: number;
}

async function measure(database: Database, folder: string, count: number, small: boolean): Promise<Round> {
  const { db } = database;
  const perSecond = (done: number, milliseconds: number) => (done * 1000) / milliseconds;
  const batches: PreparedEntry[][] = [];
  const making = await timed(async () => {
    for (let at = 0; at < count; at += batch) batches.push(Array.from({ length: batch }, (_, n) => useOfData(at + n)));
  });
  const file = await timed(async () => {
    const to = openSync(join(folder, "limit"), "w");
    for (const some of batches) {
      writeSync(to, Buffer.concat(some.flatMap(({ payload, salt, leaf }) => [payload, salt, leaf])));
      fdatasyncSync(to);
    }
    closeSync(to);
  });
  const appending = await timed(async () => {
    for (const some of batches) await transaction(db, (tx) => recordAll(tx, some));
  });
  const singles = small ? 300 : 2000;
  const single = await timed(async () => {
    for (let n = 0; n < singles; n++) await transaction(db, (tx) => recordAll(tx, [useOfData(count + n)]));
  });
  const total = count + singles;
  const options = { dataDir: folder, checkpointDir: join(folder, "checkpoints") };
  let numbering = 0;
  {
    const sequencer = startSequencer({
      ...options,
      connection: database.connection,
      log: openLog({ level: "silent" }),
      every: 5,
      gap: 5,
    });
    numbering = await timed(async () => {
      while ((await logState(db)).size < total) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await sequencer.stop();
  }
  const { size } = await logState(db);
  const proving = await timed(async () => {
    for (let n = 0; n < proofs; n++) await withNodes(db, (read) => inclusionProof((n * 7919) % size, size, read));
  });
  const verifying = await timed(async () => {
    const result = await verify(db, options);
    if (result.findings.length > 0 || result.entries !== total)
      throw new Error(JSON.stringify(result.findings[0] ?? result));
  });
  const reading = await timed(async () => {
    await rows(db, sql`select count(distinct sha256(salt || payload)) from audit.entry`);
  });
  return {
    made: perSecond(count, making),
    appended: perSecond(count, appending),
    file: perSecond(count, file),
    single: perSecond(singles, single),
    numbered: perSecond(total, numbering),
    proven: perSecond(proofs, proving),
    verified: perSecond(total, verifying),
    read: perSecond(total, reading),
  };
}

const circumstances = {
  requestId: "bench",
  now: new Date("2026-03-02T01:00:00Z"),
  realNow: new Date("2026-03-02T01:00:00Z"),
  rehearsal: false,
  actor: systemActor("bench"),
};
const [grant, dataset, organization] = [newId(), newId(), newId()];

/** An entry as the door writes it for a call. */
function useOfData(n: number): PreparedEntry {
  return prepareEntry(circumstances, "delivery.data-called", {
    object: { type: "grant", id: grant },
    about: [{ type: "dataset", id: dataset }],
    organizations: [organization],
    region: "230000",
    facts: { rows: n % 100, address: "10.1.2.3" },
    use: {
      purpose: "高新技术企业认定核验",
      person: "某局 许可核验系统",
      approver: "数据主管部门 张三",
      content: {
        dataset,
        title: "许可证照发放信息",
        version: grant,
        items: ["编号", "姓名", "身份证号", "证号", "金额"],
      },
      time: "2026-03-02T01:00:00.000Z",
      method: "api",
      medium: "https",
    },
  });
}

const rate = (value: number) => Math.round(value).toLocaleString("en-US");
