import { multipart } from "../../test/aggregation/department.ts";
import { must, type Player } from "../../test/cast.ts";
import type { City } from "../city.ts";

/** Writes an entry of a register; its id and line. The values may replace an earlier entry of the list. */
export async function onList(by: Player, register: string, values: object, replaces?: string) {
  const body = { values, ...(replaces ? { replaces } : {}) };
  const { entry } = await must(by.send("POST", `/api/v1/registers/${register}/entries`, body));
  return entry as { id: string; line: string; register: string };
}

/** What a watch lists of the region, for its supervisor: by title. */
export async function watched(by: Player, name: string): Promise<readonly string[]> {
  const { items } = await must(by.send("GET", `/api/v1/watches/${name}?scope=region&limit=200`));
  return items.map(({ title }: { title: { zh: string } }) => title.zh);
}

/** A file that a form may name: its id. */
export async function paper(city: City, by: Player, name: string): Promise<string> {
  const { payload, headers } = multipart(name, "%PDF-1.4\n内容");
  const authorization = `Bearer ${by.token}`;
  const upload = { method: "POST", url: "/api/v1/case-files", payload } as const;
  return (await must(city.app.inject({ ...upload, headers: { ...headers, authorization } }))).id;
}

/** Opens a case; the whole answer, also a refusal. */
export const ask = (by: Player, procedure: string, statement: object) =>
  by.send("POST", "/api/v1/cases", { procedure, statement });
