/** A department that brings files in, for tests: over HTTP, with jobs run by hand. */
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { performLoad } from "../../src/aggregation/actions/perform-load.ts";
import { saveInterface } from "../../src/aggregation/supply/store.ts";
import { emptyDraft, newItem } from "../../src/catalog/dataset-form.ts";
import { type Context, systemActor } from "../../src/kernel/context.ts";
import { type Db, transaction } from "../../src/kernel/database.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must, type Player } from "../cast.ts";

/** A multipart body with one file. */
export function multipart(name: string, bytes: Buffer | string): { payload: Buffer; headers: Record<string, string> } {
  const boundary = "----shutong-test-boundary";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

/** Puts the interface of a dataset on record, as its department would, for tests that are about something else. */
export function supplyByInterface(db: Db, dataset: string): Promise<void> {
  return transaction(db, (tx) =>
    saveInterface(tx, dataset, {
      endpoint: "https://10.0.0.1/records",
      protocol: "rest-json",
      description: "",
      specification: null,
      test: null,
      registeredAt: new Date(0),
      registeredByName: "test",
    }),
  );
}

export interface Department {
  readonly officer: Player;
  upload(name: string, bytes: Buffer | string, dataset?: string): Promise<LightMyRequestResponse>;
  /** Drafts a dataset with the items that the loader proposes for an uploaded file. */
  draftFrom(
    // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
    load: any,
    sheet?: string,
  ): Promise<{ id: string; items: { id: string; column: string; nameZh: string }[] }>;
  /** Uploads, drafts, confirms as proposed and loads; the finished load. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the route promises
  bringIn(name: string, bytes: Buffer | string): Promise<any>;
  /** Runs the loading job of a load as the worker does. */
  run(load: string): Promise<void>;
}

export function departmentOf(
  app: FastifyInstance,
  context: (actor?: Context["actor"]) => Promise<Context>,
  officer: Player,
): Department {
  const upload: Department["upload"] = (name, bytes, dataset) => {
    const { payload, headers } = multipart(name, bytes);
    return app.inject({
      method: "POST",
      url: `/api/v1/uploads${dataset ? `?dataset=${dataset}` : ""}`,
      payload,
      headers: { ...headers, authorization: `Bearer ${officer.token}` },
    });
  };
  const draftFrom: Department["draftFrom"] = async (load, sheet) => {
    const query = sheet === undefined ? "" : `?sheet=${encodeURIComponent(sheet)}`;
    const drafted = await must(officer.send("GET", `/api/v1/loads/${load.id}/item-draft${query}`));
    const items = drafted.items.map((item: { column: string; nameZh: string; type: never; length: number | null }) =>
      newItem(newId(), item.column, item.nameZh, { type: item.type, length: item.length }),
    );
    const made = await must(
      officer.send("POST", "/api/v1/datasets", { draft: { ...emptyDraft, titleZh: drafted.title ?? "数据", items } }),
    );
    return { id: made.id, items };
  };
  const run = async (load: string) => performLoad(await context(systemActor("job:aggregation.load")), load);
  return {
    officer,
    upload,
    draftFrom,
    run,
    async bringIn(name, bytes) {
      const load = await must(upload(name, bytes));
      const dataset = await draftFrom(load);
      await must(officer.send("POST", `/api/v1/loads/${load.id}/confirmation`, { dataset: dataset.id }));
      await run(load.id);
      return must(officer.send("GET", `/api/v1/loads/${load.id}`));
    },
  };
}
