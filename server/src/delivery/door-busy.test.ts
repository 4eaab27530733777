import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { change, code, freshWorld, recordOf, uses } from "../../test/delivery/asking.ts";
import { signedGet } from "../../test/delivery/world.ts";
import { openTestApp, testApp } from "../../test/harness.ts";
import { type Database, execute, sql } from "../kernel/database.ts";
import { suspendGrant } from "./actions.ts";
import { defaultRoom } from "./admission.ts";
import { doorOf } from "./door.ts";

let app: FastifyInstance;
let database: Database;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

describe("more calls than the door can take", () => {
  test("503 with Retry-After for the consumer who has most waiting, no record, no quota; another one gets in", async () => {
    const { world, path, given } = await freshWorld(database);
    const other = await freshWorld(database);
    const { admission } = doorOf(database.db);
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const busy = Array.from({ length: defaultRoom.running + defaultRoom.waiting }, () =>
      admission.run(world.consumer, () => finished),
    );
    const refused = await app.inject(signedGet(world, path));
    expect([refused.statusCode, refused.json().code, refused.headers["retry-after"]]).toEqual([503, "door-busy", "1"]);
    const before = await recordOf(database, given.id);
    const admitted = app.inject(signedGet(other.world, other.path));
    expect(await Promise.race([busy.at(-1), admitted.then(() => "answered")])).toBeNull();
    finish();
    await Promise.all(busy);
    expect(code(await admitted)).toBe("ok");
    expect(code(await app.inject(signedGet(world, path)))).toBe("ok");
    expect(await uses(database, given.id)).toBe(1);
    expect((await recordOf(database, given.id)).length).toBe(before.length + 1);
  });
});

describe("what one process changes counts for the next call in another", () => {
  test("a revoked key, a closed program, a suspended grant", async () => {
    const { app: elsewhere, close } = await openTestApp(database);
    try {
      for (const stop of [
        async (world: { program: { keyid: string } }) =>
          execute(
            database.db as never,
            sql`update identity.program_key set revoked_at = now() where keyid = ${world.program.keyid}`,
          ),
        async (world: { program: { id: string } }) =>
          execute(
            database.db as never,
            sql`update identity.program set state = 'closed', closed_at = now() where id = ${world.program.id}`,
          ),
        async (_: unknown, grant: string) =>
          change(database, (tx, ctx) =>
            suspendGrant(tx, ctx, grant, { reason: "试验", law: { rulebook: "heilongjiang", article: "27" } }),
          ),
      ]) {
        const { world, path, given } = await freshWorld(database);
        for (const one of [app, elsewhere]) expect(code(await one.inject(signedGet(world, path)))).toBe("ok");
        await stop(world, given.id);
        for (const one of [app, elsewhere]) expect(code(await one.inject(signedGet(world, path)))).not.toBe("ok");
        expect(await uses(database, given.id)).toBe(2);
      }
    } finally {
      await close();
    }
  });

  test("calls of two processes race a revocation: after it is committed nobody is served", async () => {
    const { app: elsewhere, close } = await openTestApp(database);
    try {
      const { world, path, given } = await freshWorld(database);
      let revoked = false;
      const late: string[] = [];
      let served = 0;
      const caller = async (one: FastifyInstance) => {
        for (let n = 0; n < 25; n++) {
          const begun = revoked;
          const answer = code(await one.inject(signedGet(world, path)));
          if (answer === "ok") served++;
          if (answer === "ok" && begun) late.push(answer);
        }
      };
      const callers = [app, elsewhere, app, elsewhere].map(caller);
      await app.inject(signedGet(world, path));
      await execute(
        database.db as never,
        sql`update identity.program_key set revoked_at = now() where keyid = ${world.program.keyid}`,
      );
      revoked = true;
      await Promise.all(callers);
      expect(late).toEqual([]);
      expect(await uses(database, given.id)).toBe(served + 1);
    } finally {
      await close();
    }
  });
});
