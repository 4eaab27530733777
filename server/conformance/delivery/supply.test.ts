import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { name } from "../../test/sharing/world.ts";
import { clause, rule } from "../clause.ts";

clause(
  "heilongjiang-16-3",
  "in use, a revoked entry is supplied for six more months and not a day longer; out of use it ends at once",
  rule("procedures.dataset-revocation.routes[0].effect.continue"),
  async ({ city }) => {
    const [used, unused] = [await city.publish(city.civil, { items: [name()] }), await city.publish(city.civil)];
    await city.attach(city.civil, used, [{ 姓名: "张小明" }]);
    await city.grant(city.police, used);
    const revoke = async (id: string) => {
      const ask = { reason: "职责划出" };
      const asked = await must(city.civil.officer.send("POST", `/api/v1/datasets/${id}/revocation`, ask));
      await must(city.decide(asked.case, city.authority.reviewer));
      return city.deskPage(city.civil, id);
    };
    expect(await revoke(unused.id)).toMatchObject({ state: "revoked" });
    const { state, revokeOn } = await revoke(used.id);
    expect(state).toBe("revoking");
    const today = await city.today();
    const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) + 6];
    const half = `${month > 12 ? year + 1 : year}-${String(((month - 1) % 12) + 1).padStart(2, "0")}`;
    expect(revokeOn.slice(0, 7)).toBe(half);
    const last = new Date(Date.parse(revokeOn) - 86_400_000).toISOString().slice(0, 10);
    expect(last.slice(8)).toBe(today.slice(8));
    await city.travel({ to: last });
    expect((await city.call(city.police, used)).statusCode).toBe(200);
    await city.travel({ to: revokeOn });
    expect((await city.call(city.police, used)).statusCode).not.toBe(200);
    expect(await city.deskPage(city.civil, used.id)).toMatchObject({ state: "revoked" });
  },
);

clause(
  "leshan-26-6",
  "what is open to everybody is downloaded by anybody, without asking",
  rule("opening.unconditional.without_application"),
  async ({ city }) => {
    const open = await city.publish(city.civil);
    await city.attach(city.civil, open, [{ 名称: "人民公园", 地址: "中山路1号" }]);
    const reply = await city.openly(`/api/v1/open/${open.id}/download?format=csv`);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain("人民公园");
  },
);
