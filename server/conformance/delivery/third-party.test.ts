/** A third party reads what the one whom data is about has let him read, and nothing else. */
import { expect } from "vitest";
import { freshCreditCode, must, type Player } from "../../test/cast.ts";
import { completeItem, openNone, shareConditional } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, refusal } from "../clause.ts";

/** A company whose credit code is known, and data about it among others. */
async function companyWithData(city: City) {
  const code = freshCreditCode("91");
  const account = `company.${crypto.randomUUID().slice(0, 8)}`;
  const own = { account, password: "Lake-meadow-Stone-19" };
  await must(
    city.app.inject({
      method: "POST",
      url: "/api/v1/public-users",
      payload: { ...own, kind: "legal-person", name: "青山科技有限公司", identifier: code, representative: "张小明" },
    }),
  );
  const signed = await must(
    city.app.inject({ method: "POST", url: "/api/v1/sessions", payload: { ...own, transport: "bearer" } }),
  );
  const send: Player["send"] = (method, url, body) =>
    city.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${signed.token}` },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  const items = [
    completeItem("code", "统一社会信用代码", { share: shareConditional, open: openNone, sensitivity: ["credit-code"] }),
    completeItem("income", "营业收入", { share: shareConditional, open: openNone, concerns: ["trade-secret"] }),
  ];
  const dataset = await city.publish(city.civil, { items });
  await city.attach(city.civil, dataset, [
    { 统一社会信用代码: code, 营业收入: "120000" },
    { 统一社会信用代码: freshCreditCode("91"), 营业收入: "5" },
  ]);
  return { send, code, dataset };
}

clause(
  "jiangmen-27-2",
  "a third party reads with a valid authorisation, and is refused without one and after its withdrawal",
  refusal("no-grant"),
  async ({ city }) => {
    const { send, code, dataset } = await companyWithData(city);
    const offer = { subject: dataset.items.code, items: Object.values(dataset.items) };
    await must(city.civil.officer.send("PUT", `/api/v1/datasets/${dataset.id}/authorisation-offer`, offer));
    const purpose = "贷款审批";
    const read = () => city.company.send("GET", `/api/v1/data/${dataset.id}?purpose=${encodeURIComponent(purpose)}`);
    expect((await read()).json().code).toBe("no-grant");
    const wish = {
      dataset: dataset.id,
      items: [],
      thirdParty: city.company.account,
      purpose,
      until: await city.workingDay(60),
      identifier: code,
    };
    const other = await send("POST", "/api/v1/authorisations", { ...wish, identifier: freshCreditCode("91") });
    expect(other.json().code).toBe("not-your-identifier");
    const { id } = await must(send("POST", "/api/v1/authorisations", wish));
    expect((await read()).json().items).toEqual([{ code, income: "120000" }]);
    const someoneElse = await city.citizen.send(
      "GET",
      `/api/v1/data/${dataset.id}?purpose=${encodeURIComponent(purpose)}`,
    );
    expect(someoneElse.json().code).toBe("no-grant");
    expect((await city.company.send("POST", `/api/v1/authorisations/${id}/withdrawal`)).statusCode).toBe(404);
    await must(send("POST", `/api/v1/authorisations/${id}/withdrawal`));
    expect((await read()).json().code).toBe("grant-ended");
    const given = await must(send("GET", "/api/v1/authorisations?side=given"));
    expect(given.items).toMatchObject([{ id, state: "withdrawn" }]);
  },
);
