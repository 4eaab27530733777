/** What is secret stays out of the platform: by every door. */
import { expect } from "vitest";
import { multipart } from "../../test/aggregation/department.ts";
import { must } from "../../test/cast.ts";
import { completeDraft, completeItem } from "../../test/catalog/desk.ts";
import type { City } from "../city.ts";
import { clause, refusal } from "../clause.ts";
import { handIn } from "../compiling.ts";

/** An entry that says or shows that it is secret is refused by the article on scope, and nothing of it is kept. */
async function noSecretEntry(city: City, article: string) {
  const own = async () => (await must(city.civil.officer.send("GET", "/api/v1/own-datasets?pageSize=1"))).total;
  const before = await own();
  for (const draft of [
    completeDraft({ secrecy: "secret" }),
    completeDraft({ summaryZh: "机密★10年" }),
    completeDraft({ items: [completeItem("name", "名称", { description: "秘密★" })] }),
  ]) {
    const reply = await city.civil.officer.send("POST", "/api/v1/datasets", { draft });
    expect([reply.statusCode, reply.json().code, reply.json().law?.article]).toEqual([422, "state-secret", article]);
  }
  expect(await own()).toBe(before);
  const made = await must(city.civil.officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
  const reply = await city.civil.officer.send("PUT", `/api/v1/datasets/${made.id}/draft`, {
    revision: made.revision,
    draft: completeDraft({ secrecy: "secret" }),
  });
  expect([reply.statusCode, reply.json().code]).toEqual([422, "state-secret"]);
  expect((await must(city.civil.officer.send("GET", `/api/v1/datasets/${made.id}/draft`))).draft.secrecy).toBe("none");
}

/** A file that carries a mark of secrecy is refused as it is brought, and not kept. */
async function noSecretFile(city: City) {
  const dataset = await city.publish(city.civil);
  const { payload, headers } = multipart("data.csv", "密级：机密,\r\n名称,地址\r\n人民公园,人民路1号\r\n");
  const authorization = `Bearer ${city.civil.officer.token}`;
  const url = `/api/v1/uploads?dataset=${dataset.id}`;
  const reply = await city.app.inject({ method: "POST", url, payload, headers: { ...headers, authorization } });
  expect([reply.statusCode, reply.json().code]).toEqual([403, "file-is-classified"]);
}

clause(
  "heilongjiang-2-1",
  "only data that is no secret comes in: an entry marked as state or work secret is refused",
  [refusal("state-secret"), refusal("work-secret")],
  async ({ city, cite }) => {
    await noSecretEntry(city, cite(2));
    const reply = await city.civil.officer.send("POST", "/api/v1/datasets", {
      draft: completeDraft({ secrecy: "work-secret" }),
    });
    expect([reply.statusCode, reply.json().code, reply.json().law?.article]).toEqual([422, "work-secret", cite(44)]);
  },
);

clause(
  "heilongjiang-44-1",
  "secret data is refused at upload and in the catalog",
  [refusal("state-secret"), refusal("file-is-classified")],
  async ({ city }) => {
    await noSecretFile(city);
    const { reply } = await handIn(city.civil);
    expect(reply.statusCode).toBe(201);
    await expect(handIn(city.civil, { secrecy: "secret" })).rejects.toThrow("state-secret");
    await expect(handIn(city.civil, { secrecy: "work-secret" })).rejects.toThrow("work-secret");
  },
);

clause(
  "jiangmen-2-3",
  "a state secret is neither listed nor brought in, so neither shared nor opened",
  [refusal("state-secret"), refusal("file-is-classified")],
  async ({ city, cite }) => {
    await noSecretEntry(city, cite(2));
    await noSecretFile(city);
  },
);
