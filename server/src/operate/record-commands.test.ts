import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { fillLog } from "../../test/audit/mutations.ts";
import { testConfig, testDatabase, testFolder } from "../../test/harness.ts";
import { latestCheckpoint } from "../audit/store.ts";
import type { Config } from "../kernel/config.ts";
import { type Connection, execute, sql, transaction } from "../kernel/database.ts";
import { auditVerifyCommand } from "./record-commands.ts";

const database = await testDatabase();
const server = database.connection as Exclude<Connection, { url: string }>;
const config: Config = {
  ...testConfig(testFolder()),
  databaseUrl: `postgres://${server.user}:${server.password}@/${server.database}?host=${encodeURIComponent(server.host)}&port=${server.port}`,
};
beforeAll(() => fillLog(database, config.dataDir, 50));

const said: string[] = [];
vi.spyOn(console, "log").mockImplementation((line) => said.push(String(line)));
afterEach(() => {
  said.length = 0;
  process.exitCode = 0;
});

describe("audit verify", () => {
  test("says that all is well in one line, and leaves the exit code alone", async () => {
    await auditVerifyCommand(config, {});
    expect(said).toEqual([expect.stringMatching(/^clean: 50 entries, 5 waiting, 20 erased, \d+ checkpoints compared/)]);
    expect(process.exitCode ?? 0).toBe(0);
  });

  test("one line a finding, the first damaged entry by its number, exit code 1", async () => {
    const damage = (statement: ReturnType<typeof sql>) =>
      transaction(database.db, async (tx) => {
        await execute(tx, sql`set local session_replication_role = replica`);
        await execute(tx, statement);
      });
    await damage(sql`update audit.entry set payload = payload || ' '::bytea where number in (31, 40)`);
    await auditVerifyCommand(config, {});
    expect(said.slice(0, 3)).toEqual([
      expect.stringMatching(/^content-changed: the content of entry 31 does not give its hash/),
      expect.stringMatching(/^content-changed: the content of entry 40/),
      "first damaged entry: 31",
    ]);
    expect(said.at(-1)).toMatch(/^DAMAGED/);
    expect(process.exitCode).toBe(1);
    await damage(
      sql`update audit.entry set payload = substring(payload for octet_length(payload) - 1) where number in (31, 40)`,
    );
  });

  test("--since FILE finds what was cut off after the checkpoint that a stranger kept", async () => {
    const file = join(testFolder(), "kept.txt");
    writeFileSync(file, (await latestCheckpoint(database.db))!.note);
    const alone = { ...config, checkpointDir: testFolder() };
    await transaction(database.db, async (tx) => {
      await execute(tx, sql`set local session_replication_role = replica`);
      for (const cut of [
        sql`delete from audit.checkpoint where size > 40`,
        sql`delete from audit.entry where number > (select max(size) from audit.checkpoint)`,
        sql`update audit.sequencer set size = (select max(size) from audit.checkpoint)`,
        sql`update audit.tile set hashes = substring(hashes for 32 * (select size::int from audit.sequencer))`,
      ]) {
        await execute(tx, cut);
      }
    });
    await auditVerifyCommand(alone, { since: file });
    expect(said[0]).toMatch(/^log-truncated: the log ends after entry \d+, but a signed checkpoint counts 50/);
    expect(process.exitCode).toBe(1);
  });
});
