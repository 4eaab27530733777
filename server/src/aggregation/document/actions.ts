import type { Readable } from "node:stream";
import { record } from "../../audit/record.ts";
import { datasetById } from "../../catalog/listing.ts";
import type { Context } from "../../kernel/context.ts";
import { putFile } from "../../kernel/files.ts";
import { newId } from "../../kernel/ids.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { takesData } from "../actions/upload.ts";
import { refuse } from "../refusals.ts";
import * as store from "./store.ts";

/** How large a document may be, in bytes. */
export const documentLimit = 64 * 1024 * 1024;

/** A department brings a document into a dataset of its own; one of the same name is replaced. */
export async function depositDocument(
  ctx: Context,
  dataset: string,
  file: { readonly name: string; readonly content: Readable },
): Promise<store.Document> {
  await takesData(ctx.db, dataset, ctx.actor.organization, "file");
  const { sha256, size } = await putFile(ctx.db, file.content, { limit: documentLimit });
  const document: store.Document = {
    ...{ id: newId(), dataset, name: file.name, sha256, size },
    depositedAt: ctx.now,
    depositedByName: ctx.actor.name,
  };
  return ctx.transaction(async (tx) => {
    await store.putDocument(tx, document);
    await record(tx, ctx, "aggregation.document-deposited", await details(ctx, document));
    return document;
  });
}

/** Takes a document away: nobody gets it any more. */
export function withdrawDocument(ctx: Context, dataset: string, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const document = (await store.documentById(tx, dataset, id)) ?? orRefuse(refuse("document-not-there"));
    await store.endDocument(tx, id, ctx.now);
    await record(tx, ctx, "aggregation.document-withdrawn", await details(ctx, document));
  });
}

async function details(ctx: Context, { dataset, id, name, sha256, size }: store.Document) {
  const of = (await datasetById(ctx.db, dataset)) ?? orRefuse(refuse("dataset-for-load-not-found"));
  return {
    object: { type: "dataset", id: dataset },
    about: [{ type: "document", id }],
    organizations: [of.organization],
    region: of.region,
    facts: { name, sha256, size },
  };
}
