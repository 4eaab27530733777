/** 逻辑汇聚: a dataset whose data stays at its department and is asked for while a call waits. Pure. */
import type { FieldError } from "../../kernel/refusal.ts";
import { wrong } from "../refusals.ts";
import type { RestSettings } from "../source/rest/rest-client.ts";

/** How a registered interface is asked, and where in its answer the items stand. */
export interface LiveSettings extends RestSettings {
  /** JSON pointers (RFC 6901) into a record, by item. An item that is not named has no value. */
  readonly columns: readonly { readonly item: string; readonly at: string }[];
  /** Parameters of the query that stand for “item equals value”, so that a source need not give everything. */
  readonly parameters: readonly { readonly item: string; readonly name: string }[];
}

/** Records that are read of a source for one call at most: a question that matches more is to be narrowed. */
export const mostLiveRecords = 5000;
/** Milliseconds that a source has for one call. */
export const livePatience = 8000;

const pointer = /^(\/([^~/]|~[01])*)*$/;

/** What is wrong with settings, each with its place. The interface must be the one that was registered. */
export function liveFaults(
  settings: LiveSettings,
  of: { readonly items: readonly string[]; readonly endpoint: string },
): readonly FieldError[] {
  const errors: FieldError[] = [];
  const origin = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);
  if (origin(settings.url) === null || origin(settings.url) !== origin(of.endpoint))
    errors.push(
      wrong(
        "/url",
        "elsewhere",
        "地址须与登记的接口在同一主机",
        "the address must be at the host of the registered interface",
      ),
    );
  if (!pointer.test(settings.rows)) errors.push(noPointer("/rows"));
  const named = new Set<string>();
  for (const [index, { item, at }] of settings.columns.entries()) {
    if (!of.items.includes(item) || named.has(item))
      errors.push(
        wrong(`/columns/${index}/item`, "unknown-item", "目录中没有这个信息项，或重复", "no such item, or named twice"),
      );
    if (!pointer.test(at)) errors.push(noPointer(`/columns/${index}/at`));
    named.add(item);
  }
  for (const [index, { item }] of settings.parameters.entries())
    if (!named.has(item))
      errors.push(
        wrong(
          `/parameters/${index}/item`,
          "unknown-item",
          "查询参数须对应一个已定位的信息项",
          "a parameter stands for an item that has a place",
        ),
      );
  return errors;
}

function noPointer(at: string): FieldError {
  return wrong(at, "no-pointer", "应为 JSON 指针，如 /data/rows", "write a JSON pointer, such as /data/rows");
}

/** The settings with the parameters that a question sets: those whose item it wants equal to one value. */
export function askedFor(
  settings: LiveSettings,
  wanted: readonly { readonly item: string; readonly value: string }[],
): LiveSettings {
  const url = new URL(settings.url);
  for (const { item, name } of settings.parameters) {
    const value = wanted.find((one) => one.item === item)?.value;
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return { ...settings, url: url.href };
}
