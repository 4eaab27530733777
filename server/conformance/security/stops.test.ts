/** 暂停: the authority stops at once what endangers the data. */
import { expect } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { name } from "../../test/sharing/world.ts";
import { clause, permission, rule } from "../clause.ts";

clause(
  "yinchuan-29-2",
  "the bureau stops a resource, or all that a provider shares, at once; calls are refused until it is released",
  [rule("delivery.emergency_stop"), permission("stopProvider")],
  async ({ city, cite }) => {
    const [one, other] = [await shared(), await shared()];
    const open = await city.publish(city.civil);
    await city.attach(city.civil, open, [{ 名称: "人民公园", 地址: "中山路1号" }]);
    const statuses = async () => [
      (await city.call(city.police, one)).statusCode,
      (await city.call(city.police, other)).statusCode,
      (await city.openly(`/api/v1/open/${open.id}/data`)).statusCode,
    ];
    const stop = (by: Player, what: string, reason = "发现数据泄露风险") =>
      by.send("POST", `/api/v1/${what}/sharing-stop`, { reason });
    const release = (by: Player, id: string) =>
      by.send("POST", `/api/v1/sharing-stops/${id}/release`, { reason: "风险已经排除" });
    expect(await statuses()).toEqual([200, 200, 200]);

    // One resource.
    expect((await stop(city.authority.supervisor, `datasets/${one.id}`, " ")).statusCode).toBe(422);
    const resource = await must(stop(city.authority.supervisor, `datasets/${one.id}`));
    expect(resource).toMatchObject({ law: { article: cite(29) } });
    expect(await statuses()).toEqual([403, 200, 200]);
    expect((await city.call(city.police, one)).json().code).toBe("grant-suspended");
    // Neither side gets around it, and a grant that is given now is stopped too.
    const [grant] = await city.grants(one.grant.case);
    const resumed = await city.civil.officer.send("POST", `/api/v1/grants/${grant!.id}/resumption`, { reason: "需要" });
    expect([resumed.statusCode, resumed.json().code]).toEqual([409, "stopped"]);
    const later = await city.grant(city.tax, one);
    expect((await city.grants(later.case))[0]).toMatchObject({ state: "suspended" });
    expect((await release(city.civil.officer, resource.id)).statusCode).toBe(403);

    // All that the provider shares, and opens.
    expect((await stop(city.civil.officer, `organizations/${city.civil.id}`)).statusCode).toBe(403);
    expect((await stop(city.below[0].authority.supervisor, `organizations/${city.civil.id}`)).statusCode).toBe(403);
    const all = await must(stop(city.authority.supervisor, `organizations/${city.civil.id}`));
    expect(await statuses()).toEqual([403, 403, 403]);
    const { items } = await must(city.civil.officer.send("GET", "/api/v1/sharing-stops"));
    expect(items.map(({ id }: { id: string }) => id)).toEqual([all.id, resource.id]);

    // Released one after the other: what the other still holds stays stopped.
    await must(release(city.authority.supervisor, resource.id));
    expect(await statuses()).toEqual([403, 403, 403]);
    await must(release(city.authority.supervisor, all.id));
    expect(await statuses()).toEqual([200, 200, 200]);
    expect((await city.call(city.tax, one)).statusCode).toBe(200);

    async function shared() {
      const dataset = await city.publish(city.civil, { items: [name()] });
      await city.attach(city.civil, dataset, [{ 姓名: "张小明" }]);
      return { ...dataset, grant: await city.grant(city.police, dataset) };
    }
  },
);
