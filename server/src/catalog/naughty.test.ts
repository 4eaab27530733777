import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { beginCast, must, type Player } from "../../test/cast.ts";
import { completeDraft, completeItem, ground } from "../../test/catalog/desk.ts";
import { testApp } from "../../test/harness.ts";
import type { DatasetDraft } from "./dataset.ts";

const every: readonly string[] = JSON.parse(
  readFileSync(new URL("../../test/data/blns/blns.json", import.meta.url), "utf8"),
);
// A sixth of them each run; SHUTONG_DRILL=naughty tries all.
const strings = every.filter((_, n) => process.env.SHUTONG_DRILL === "naughty" || n % 6 === 1);

type Change = (draft: DatasetDraft, text: string) => DatasetDraft;
const first =
  (edit: (item: DatasetDraft["items"][number], text: string) => Partial<DatasetDraft["items"][number]>): Change =>
  (draft, text) => ({
    ...draft,
    items: draft.items.map((item, n) => (n === 0 ? { ...item, ...edit(item, text) } : item)),
  });

/** Every text field of a draft, each with the way to put a text into it. */
const fields: Readonly<Record<string, Change>> = {
  "/titleZh": (draft, titleZh) => ({ ...draft, titleZh }),
  "/titleEn": (draft, titleEn) => ({ ...draft, titleEn }),
  "/summaryZh": (draft, summaryZh) => ({ ...draft, summaryZh }),
  "/summaryEn": (draft, summaryEn) => ({ ...draft, summaryEn }),
  "/keywords/0": (draft, text) => ({ ...draft, keywords: [text] }),
  "/providerUnit": (draft, providerUnit) => ({ ...draft, providerUnit }),
  "/formats/0/type": (draft, type) => ({ ...draft, formats: [{ ...draft.formats[0]!, type }] }),
  "/formats/0/description": (draft, description) => ({ ...draft, formats: [{ ...draft.formats[0]!, description }] }),
  "/relatedCodes/0": (draft, text) => ({ ...draft, relatedCodes: [text] }),
  "/items/0/nameZh": first((_, nameZh) => ({ nameZh })),
  "/items/0/nameEn": first((_, nameEn) => ({ nameEn })),
  "/items/0/description": first((_, description) => ({ description })),
  "/items/0/source/basis": first((_, basis) => ({ source: { kind: "agreed", basis } })),
  "/items/0/share/scope": first((item, scope) => ({ share: { ...item.share, scope } })),
  "/items/0/share/purpose": first((item, purpose) => ({ share: { ...item.share, purpose } })),
  "/items/0/share/condition": first((item, condition) => ({ share: { ...item.share, condition } })),
  "/items/0/share/reason": first((item, reason) => ({ share: { ...item.share, reason } })),
  "/items/0/share/ground/title": first((item, title) => ({ share: { ...item.share, ground: { ...ground, title } } })),
  "/items/0/open/condition": first((item, condition) => ({ open: { ...item.open, condition } })),
  "/items/0/open/reason": first((item, reason) => ({ open: { ...item.open, reason } })),
  "/items/0/open/ground/article": first((item, article) => ({
    open: { ...item.open, ground: { ...ground, article } },
  })),
  "/items/0/open/despite/statement": first((item, statement) => ({
    open: { ...item.open, despite: { how: "consent", statement } },
  })),
};

let app: FastifyInstance;
let officer: Player;
let dataset: { id: string; revision: number };

beforeAll(async () => {
  const made = await testApp();
  app = made.app;
  const cast = await beginCast(app, made.context);
  officer = await cast.person(
    await cast.organization({ kind: "department", level: "province", region: "230000" }),
    "data-officer",
  );
  dataset = await must(officer.send("POST", "/api/v1/datasets", { draft: completeDraft() }));
});

/** Saves a draft; what came of it, and that it is exactly what was sent. */
async function save(draft: DatasetDraft): Promise<number> {
  const reply = await officer.send("PUT", `/api/v1/datasets/${dataset.id}/draft`, {
    revision: dataset.revision,
    draft,
  });
  if (reply.statusCode !== 200) {
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    expect(reply.json()).toMatchObject({
      title: expect.any(String),
      title_en: expect.any(String),
      request_id: expect.any(String),
    });
    return reply.statusCode;
  }
  dataset = { id: dataset.id, revision: reply.json().revision };
  expect(reply.json().draft).toMatchObject(draft);
  expect((await must(officer.send("GET", `/api/v1/datasets/${dataset.id}/draft`))).draft).toMatchObject(draft);
  return 200;
}

describe("every naughty string as every text field of a draft: kept exactly, or refused with its place", () => {
  test(`${strings.length} strings × ${Object.keys(fields).length} fields`, async () => {
    const refused = new Map<string, number>();
    for (const text of strings) {
      const plain = completeDraft({ items: [completeItem("name", "名称"), completeItem("address", "地址")] });
      const everywhere = Object.values(fields).reduce((draft, change) => change(draft, text), plain);
      if ((await save(everywhere)) === 200) continue;
      for (const [pointer, change] of Object.entries(fields)) {
        const status = await save(change(plain, text));
        expect([200, 422], `${pointer}: ${JSON.stringify(text)}`).toContain(status);
        if (status === 422) refused.set(pointer, (refused.get(pointer) ?? 0) + 1);
      }
    }
    // Only what is longer than its field allows, or empty where a word is wanted, is refused.
    expect([...refused.keys()].every((pointer) => Object.hasOwn(fields, pointer))).toBe(true);
    expect(refused.get("/summaryZh") ?? 0).toBe(0);
    expect(refused.get("/titleZh") ?? 0).toBeLessThan(10);
  }, 240_000);

  test("and as a query: an answer, never a fault", async () => {
    for (const text of strings) {
      const reply = await app.inject({ method: "GET", url: "/api/v1/public/datasets", query: { q: text } });
      expect([200, 422], JSON.stringify(text)).toContain(reply.statusCode);
    }
  }, 120_000);

  test("and as a note of a submission, a category, a filter", async () => {
    for (const text of strings.filter((_, n) => n % 5 === 0)) {
      const submission = await officer.send("POST", `/api/v1/datasets/${dataset.id}/submission`, {
        revision: 999_999,
        note: text,
      });
      expect(submission.statusCode).toBe(409);
      for (const name of ["organization", "theme", "region", "format"]) {
        const reply = await app.inject({ method: "GET", url: "/api/v1/public/datasets", query: { [name]: text } });
        expect(reply.statusCode).toBeLessThan(500);
      }
    }
  }, 120_000);
});
