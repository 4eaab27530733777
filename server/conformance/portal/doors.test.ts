import { expect } from "vitest";
import { completeItem, ground, openNone } from "../../test/catalog/desk.ts";
import { clause, permission } from "../clause.ts";

clause(
  "leshan-4-2",
  "the opening side answers anybody and shows only what is open; the sharing side answers departments alone",
  [permission("searchDatasets"), permission("readDataset")],
  async ({ city }) => {
    const open = await city.publish(city.civil);
    const items = [completeItem("manager", "负责人", { open: { ...openNone, ground } })];
    const shared = await city.publish(city.civil, { items });
    for (const url of [
      "/api/v1/datasets",
      `/api/v1/datasets/${open.id}`,
      `/api/v1/datasets/${open.id}/application-terms`,
    ]) {
      expect((await city.openly(url)).statusCode).toBe(401);
      expect((await city.citizen.send("GET", url)).statusCode).toBe(403);
      expect((await city.police.officer.send("GET", url)).statusCode).toBe(200);
    }
    expect((await city.openly(`/api/v1/public/datasets/${open.id}`)).statusCode).toBe(200);
    expect((await city.openly(`/api/v1/public/datasets/${shared.id}`)).statusCode).toBe(404);
  },
);
