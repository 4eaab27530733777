/** What is open to everybody is machine-readable, and is had as JSON and CSV. */
import { expect } from "vitest";
import type { FormatClass } from "../../src/catalog/codes.ts";
import { completeItem, openNone } from "../../test/catalog/desk.ts";
import { type City, pointersOf } from "../city.ts";
import { clause, rule } from "../clause.ts";
import { handIn } from "../compiling.ts";

const format = (code: FormatClass, type: string) => ({ class: code, type, description: "" });

async function onlyMachineReadable(city: City, article: string): Promise<void> {
  const pictures = [format("4", "jpg"), format("1", "pdf"), format("5", "mpg")];
  for (const formats of [pictures, pictures.slice(1, 2)]) {
    const { reply } = await handIn(city.civil, { formats });
    expect([reply.statusCode, pointersOf(reply)]).toEqual([422, ["/formats"]]);
    expect(reply.json().errors[0].zh).toContain(`第${article}条`);
  }
  for (const formats of [[...pictures, format("1", "csv")], [format("6", "json")]])
    expect((await handIn(city.civil, { formats })).reply.statusCode).toBe(201);
  const closed = [
    completeItem("name", "名称", { open: openNone }),
    completeItem("address", "地址", { open: openNone }),
  ];
  expect((await handIn(city.civil, { formats: pictures, items: closed })).reply.statusCode).toBe(201);
  const open = await city.publish(city.civil);
  await city.attach(city.civil, open, [{ 名称: "人民公园", 地址: "中山路1号" }]);
  const had = async (as: string) => (await city.openly(`/api/v1/open/${open.id}/download?format=${as}`)).body;
  expect(JSON.parse(await had("json"))).toEqual([{ name: "人民公园", address: "中山路1号" }]);
  expect(await had("csv")).toContain("人民公园,中山路1号");
}

clause(
  "leshan-26-5",
  "what is open without conditions is not published in pictures and papers only; it is had as JSON and CSV",
  rule("opening.machine_readable"),
  ({ city, cite }) => onlyMachineReadable(city, cite(26)),
);

clause(
  "shenyang-25-2",
  "what is open without conditions is not published in a format that no program reads; it is had as JSON and CSV",
  rule("opening.machine_readable"),
  ({ city, cite }) => onlyMachineReadable(city, cite(25)),
);
