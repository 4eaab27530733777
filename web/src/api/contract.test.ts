import { describe, expect, test } from "vitest";
import { type Contract, leftOf, offerOf, parametersOf, type Wish } from "./contract.ts";

const parameter = (name: string, schema: object) => ({ name, in: "query" as const, schema });
const names = (...all: string[]) => ({ type: "array", items: { enum: all } });
const contract: Contract = {
  info: { title: "", version: "1", description: "" },
  paths: {
    "/api/v1/data/x/changes": { get: { operationId: "readChanges", parameters: [parameter("limit", { maximum: 9 })] } },
    "/api/v1/data/x": {
      get: {
        operationId: "callData",
        parameters: [
          parameter("purpose", { type: "string" }),
          parameter("fields", names("id", "name")),
          parameter("sort", names("id", "-id")),
          parameter("filter[id]", { type: "integer" }),
          parameter("filter[id][null]", { type: "boolean" }),
          parameter("limit", { maximum: 1000 }),
        ],
      },
    },
  },
  components: { schemas: { Row: { properties: {} } } },
};
const wish: Wish = { fields: [], filters: [], sort: [], limit: 10, cursor: null };

describe("a page's choices", () => {
  test("are those that the contract of the grant names; none where it has no call for pages", () => {
    expect(offerOf(contract)).toEqual({
      fields: ["id", "name"],
      filters: [{ name: "id", type: "integer", operators: ["eq", "null"] }],
      sorts: ["id", "-id"],
      mostRows: 1000,
    });
    expect(offerOf({ ...contract, paths: {} })).toBeNull();
  });

  test("are said to the door as parameters; a condition without a value is not said", () => {
    expect(parametersOf(wish)).toEqual({ limit: "10" });
    const filters = [
      { name: "id", operator: "gte", value: "3" },
      { name: "name", operator: "eq", value: "" },
    ];
    expect(parametersOf({ fields: ["id", "name"], filters, sort: ["-id"], limit: 5, cursor: "c" })).toEqual({
      fields: "id,name",
      "filter[id][gte]": "3",
      sort: "-id",
      limit: "5",
      cursor: "c",
    });
  });

  test("what is left is read from the answer's field", () => {
    expect(leftOf('"day";r=97;t=51000, "total";r=4997')).toEqual([
      { policy: "day", left: 97 },
      { policy: "total", left: 4997 },
    ]);
    expect(leftOf(undefined)).toEqual([]);
  });
});
