import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance, InjectOptions } from "fastify";
import { sign } from "../../../server/src/delivery/signature.ts";
import type { Db } from "../../../server/src/kernel/database.ts";
import type { Player } from "../../../server/test/cast.ts";
import { completeDraft } from "../../../server/test/catalog/desk.ts";
import { type Acks, askUntilAnswered, type Reply, type Surprises } from "./client.ts";
import { csv, purpose, type Stage, taskOf, upload } from "./stage.ts";

/** Everything that works at once while processes are killed. */
export interface Work {
  readonly app: FastifyInstance;
  readonly base: string;
  readonly db: Db;
  readonly stage: Stage;
  readonly acks: Acks;
  readonly surprises: Surprises;
  readonly stopped: () => boolean;
  readonly random: () => number;
}

/** Signed calls, one after the other: each 200 is a use that must be on record exactly once. */
export async function callData(work: Work): Promise<void> {
  const { base, stage, acks, surprises } = work;
  const authority = new URL(base).host;
  while (!work.stopped()) {
    const limit = 1 + Math.floor(work.random() * 20);
    const target = `/api/v1/data/${stage.dataset}?limit=${limit}&purpose=${encodeURIComponent(purpose)}`;
    const created = Math.floor(Date.now() / 1000);
    const { signatureInput, signature } = sign(
      { method: "GET", scheme: "http", authority, target, headers: {} },
      {
        keyid: stage.keyid,
        key: stage.secret,
        alg: "hmac-sha256",
        created,
        expires: created + 60,
        nonce: randomUUID(),
      },
    );
    try {
      const reply = (await work.app.inject({
        url: target,
        headers: { "signature-input": signatureInput, signature },
      })) as unknown as Reply;
      if (reply.statusCode === 200) acks.add({ kind: "call", request: reply.headers["x-request-id"]! });
      else if (reply.statusCode !== 503) surprises.add(`${reply.statusCode} at a signed call`, reply.body);
    } catch {
      await wait(50);
    }
    await wait(5);
  }
}

/** Datasets drafted, submitted and decided by two people, over and over; each step asked until it is answered. */
export async function decideDatasets(work: Work): Promise<void> {
  const { stage, acks, surprises } = work;
  const ask = (by: Player, url: string, payload: unknown, key: string = randomUUID()) =>
    request(work, by, url, payload, key);
  while (!work.stopped()) {
    const title = `名录 ${randomUUID()}`;
    const made = await ask(stage.officer, "/api/v1/datasets", { draft: completeDraft({ titleZh: title }) });
    if (!made) return;
    if (made.statusCode !== 201) {
      surprises.add(`${made.statusCode} at creating a dataset`, made.body);
      continue;
    }
    const { id, revision } = made.json();
    acks.add({ kind: "dataset", id, title });
    const submitted = await ask(stage.officer, `/api/v1/datasets/${id}/submission`, { revision });
    if (!submitted) return;
    if (submitted.statusCode !== 200 && submitted.statusCode !== 201) {
      surprises.add(`${submitted.statusCode} at submitting a dataset`, submitted.body);
      continue;
    }
    const caseId: string = submitted.json().case;
    acks.add({ kind: "submission", id, case: caseId });
    for (const confidential of [true, false]) {
      const by = confidential ? stage.confidentiality : stage.reviewer;
      const task = await found(work, () => taskOf(work.db, caseId, by, confidential));
      if (!task) {
        if (!work.stopped()) surprises.add("a case without its next task", caseId);
        break;
      }
      const url = `/api/v1/cases/${caseId}/tasks/${task.id}/decision`;
      const decided = await ask(by, url, { outcome: "agreed", version: task.version });
      if (!decided) return;
      if (decided.statusCode !== 200) surprises.add(`${decided.statusCode} at deciding`, decided.body);
      else acks.add({ kind: "decision", case: caseId, task: task.id });
    }
  }
}

/** Files brought in, confirmed, and left to the worker: a confirmed load must end loaded, with all its rows, once. */
export async function loadFiles(work: Work): Promise<void> {
  const { stage, acks, surprises } = work;
  while (!work.stopped()) {
    const rows = 200 + Math.floor(work.random() * 8_000);
    const { payload, headers } = upload(`load-${acks.count}.csv`, csv(rows, randomUUID().slice(0, 8)));
    const uploaded = await askUntilAnswered(
      work.app,
      {
        method: "POST",
        url: `/api/v1/uploads?dataset=${stage.dataset}`,
        payload,
        headers: { ...headers, authorization: `Bearer ${stage.officer.token}` },
      },
      work.stopped,
      surprises,
    );
    if (!uploaded) return;
    if (uploaded.statusCode !== 201) {
      surprises.add(`${uploaded.statusCode} at an upload`, uploaded.body);
      continue;
    }
    const { id } = uploaded.json();
    const confirmed = await request(work, stage.officer, `/api/v1/loads/${id}/confirmation`, {}, randomUUID());
    if (!confirmed) return;
    if (confirmed.statusCode !== 202) surprises.add(`${confirmed.statusCode} at confirming a load`, confirmed.body);
    else acks.add({ kind: "load", id, rows });
    await wait(300 + work.random() * 700);
  }
}

function request(work: Work, by: Player, url: string, payload: unknown, key: string): Promise<Reply | null> {
  const headers = { authorization: `Bearer ${by.token}`, "idempotency-key": key };
  const options = { method: "POST", url, payload, headers } as InjectOptions;
  return askUntilAnswered(work.app, options, work.stopped, work.surprises);
}

/** Reads from the database until it answers: it is among the things that are killed. */
async function found<T>(work: Work, read: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let n = 0; n < 200 && !work.stopped(); n++) {
    try {
      const value = await read();
      if (value !== undefined) return value;
    } catch {
      // Being restarted.
    }
    await wait(100);
  }
  return undefined;
}
