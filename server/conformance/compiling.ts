/** Departments at the catalog desk, for clause tests: handing in drafts that may lack something, and changing what is published. */
import type { LightMyRequestResponse } from "fastify";
import type { DatasetDraft } from "../src/catalog/dataset.ts";
import { must, type Player } from "../test/cast.ts";
import { completeDraft } from "../test/catalog/desk.ts";
import { keepBlockingRegisters } from "../test/register.ts";
import type { City, Listed, Office } from "./city.ts";

export type Compiler = Office & { readonly officer: Player; readonly head: Player };

/** Compiles a draft and hands it in, with whatever it lacks: the answer comes back with the id of the dataset. */
export async function handIn(
  by: Compiler,
  known: Partial<DatasetDraft> = {},
): Promise<{ id: string; reply: LightMyRequestResponse }> {
  await keepBlockingRegisters(by.head, by.officer);
  const made = await must(by.officer.send("POST", "/api/v1/datasets", { draft: completeDraft(known) }));
  const revision = { revision: made.revision };
  return { id: made.id, reply: await by.officer.send("POST", `/api/v1/datasets/${made.id}/submission`, revision) };
}

/** The case that reviews a complete draft, with the id of the dataset. */
export async function underReview(
  by: Compiler,
  known: Partial<DatasetDraft> = {},
): Promise<{ id: string; case: string }> {
  const { id, reply } = await handIn(by, known);
  return { id, case: (await must(Promise.resolve(reply))).case };
}

/** Where a refusal says that something is missing or wrong: its status, its code, and the places. */
export function placesOf(reply: LightMyRequestResponse): readonly [number, string, readonly string[]] {
  const { code, errors } = reply.json();
  return [reply.statusCode, code, (errors ?? []).map(({ pointer }: { pointer: string }) => pointer)];
}

/** The page of a dataset at its department's desk. */
export const deskPage = (by: Player, id: string) => must(by.send("GET", `/api/v1/datasets/${id}/draft`));

/** Whether a department finds a dataset in the sharing catalog, and the public in the open one. */
export async function listedFor(city: City, id: string): Promise<{ sharing: boolean; open: boolean }> {
  const reads = async (by: Player, url: string) => (await by.send("GET", url)).statusCode === 200;
  return {
    sharing: await reads(city.tax.officer, `/api/v1/datasets/${id}`),
    open: await reads(city.citizen, `/api/v1/public/datasets/${id}`),
  };
}

/** Saves the draft of a dataset with something changed, and hands it in. */
export async function handInChanged(
  by: Compiler,
  id: string,
  change: Partial<DatasetDraft>,
): Promise<LightMyRequestResponse> {
  const page = await deskPage(by.officer, id);
  const draft = { ...page.draft, ...change };
  const saved = await must(by.officer.send("PUT", `/api/v1/datasets/${id}/draft`, { revision: page.revision, draft }));
  return by.officer.send("POST", `/api/v1/datasets/${id}/submission`, { revision: saved.revision });
}

/** Records the event that makes an update due; the case that runs comes back. */
export async function changeEvent(
  city: City,
  by: Compiler,
  dataset: Listed,
  cause: "law" | "duties" | "systems",
): Promise<string> {
  const event = { cause, reason: "业务系统升级改造", on: await city.today() };
  return (await must(by.officer.send("POST", `/api/v1/datasets/${dataset.id}/change-events`, event))).case;
}
