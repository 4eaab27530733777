import { beforeAll, describe, expect, test } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { completeDraft, decideAs, openTasks } from "../../test/catalog/desk.ts";
import { apply, grantsOf, type Listed, listed, makeWorld, name, type World } from "../../test/sharing/world.ts";
import { rows, sql, transaction } from "../kernel/database.ts";
import { notify } from "./actions.ts";

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly title: { zh: string };
  readonly number: string | null;
  readonly due: string | null;
  readonly law: { rulebook: string; article: string } | null;
  readonly href: string;
  readonly unread: boolean;
  readonly over: boolean;
}

const of = (
  player: Player,
  query = "",
): Promise<{ items: Notice[]; total: number; unread: number; next: string | null }> =>
  must(player.send("GET", `/api/v1/me/notices${query}`));
const kinds = async (player: Player, query = "?state=unread") =>
  (await of(player, query)).items.map(({ kind }) => kind);
const readAll = (player: Player) => must(player.send("POST", "/api/v1/me/notices/read", { all: true }));

let world: World;
let dataset: Listed;
let head: Player;
beforeAll(async () => {
  world = await makeWorld("heilongjiang", "230000");
  head = await world.cast.person(world.provider.id, "head");
  dataset = await listed(world, [name()]);
}, 240_000);

describe("a case tells those whom it concerns, each once", () => {
  let id: string;
  const answer = async (body: object) => {
    const [task] = await openTasks(world.database.db, id);
    return must(
      world.provider.officer.send("POST", `/api/v1/cases/${id}/tasks/${task!.id}/decision`, {
        version: task!.version,
        ...body,
      }),
    );
  };

  test("a task that arrives: what, by when, which article, one page", async () => {
    for (const player of [world.provider.officer, head, world.consumer.officer, world.consumer.colleague])
      await readAll(player);
    id = (await must(apply(world, dataset))).case;
    const { items, unread } = await of(world.provider.officer, "?state=unread");
    expect(unread).toBe(1);
    expect(items).toMatchObject([
      {
        kind: "task-arrived",
        title: { zh: expect.stringContaining("低保对象名册") },
        number: expect.stringMatching(/〔\d+〕\d+号$/),
        due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        law: { rulebook: "heilongjiang", article: "22(二)" },
        href: `/desk/cases/${id}`,
        unread: true,
        over: false,
      },
    ]);
    // Both people of the seat, and nobody else.
    expect(await kinds(head)).toEqual(["task-arrived"]);
    expect(await kinds(world.desk.confidentiality)).not.toContain("task-arrived");
    expect(await kinds(world.consumer.officer)).toEqual([]);
  });

  test("opening its page reads it, for that person only, and goes on record", async () => {
    const opened = await must(head.send("POST", "/api/v1/me/notices/read", { page: { type: "case", id } }));
    expect(opened).toEqual({ read: 1 });
    expect((await of(head)).unread).toBe(0);
    expect((await of(world.provider.officer)).unread).toBe(1);
    const again = await must(head.send("POST", "/api/v1/me/notices/read", { page: { type: "case", id } }));
    expect(again).toEqual({ read: 0 });
    const entries = await rows(
      world.database.db,
      sql`select 1 from audit.inbox where convert_from(payload, 'UTF8')::jsonb->>'event' = 'notice.read'
             and convert_from(payload, 'UTF8')::jsonb#>>'{who,id}' = ${head.id}`,
    );
    // One for all that was there before, one for this.
    expect(entries).toHaveLength(2);
  });

  test("when the task is done, nobody is still told of it; the applicant hears, his colleague too", async () => {
    await answer({ outcome: "agreed" });
    expect(await kinds(world.provider.officer)).not.toContain("task-arrived");
    expect((await of(world.provider.officer)).items.find((it) => it.href === `/desk/cases/${id}`)).toMatchObject({
      over: true,
      unread: false,
    });
    expect(await kinds(world.consumer.officer)).toContain("case-agreed");
    expect(await kinds(world.consumer.colleague)).toContain("case-agreed");
    expect(await kinds(world.consumer.colleague, "?group=result&state=unread")).toContain("case-agreed");
    expect(await kinds(world.consumer.colleague, "?group=task&state=unread")).toEqual([]);
  });

  test("a grant that the provider suspends is told to the consumer, and not to the provider itself", async () => {
    const [grant] = await grantsOf(world, id);
    await readAll(world.consumer.officer);
    await must(world.provider.officer.send("POST", `/api/v1/grants/${grant!.id}/suspension`, { reason: "核查用途" }));
    expect((await of(world.consumer.officer, "?state=unread")).items).toMatchObject([
      { kind: "grant-suspended", title: { zh: "低保对象名册" }, href: `/desk/grants/${grant!.id}` },
    ]);
    expect(await kinds(world.provider.officer, "")).not.toContain("grant-suspended");
  });
});

test("a case sent back is told to its applicant, with its day if it has one, and to its decider when it comes again", async () => {
  const { officer, confidentiality } = world.desk;
  const draft = completeDraft({ titleZh: "公园名录二" });
  const made = await must(officer.send("POST", "/api/v1/datasets", { draft }));
  const submit = async () => {
    const { revision } = await must(officer.send("GET", `/api/v1/datasets/${made.id}/draft`));
    return must(officer.send("POST", `/api/v1/datasets/${made.id}/submission`, { revision }));
  };
  const { case: review } = await submit();
  const sendBack = async (by: Player) => {
    const [task] = await openTasks(world.database.db, review);
    const body = { reason: "摘要不清楚", version: task!.version };
    await must(by.send("POST", `/api/v1/cases/${review}/tasks/${task!.id}/return`, body));
  };
  await readAll(officer);
  await sendBack(confidentiality);
  expect((await of(officer, "?state=unread")).items).toMatchObject([
    { kind: "case-returned", due: null, law: { article: "12" } },
  ]);
  await readAll(confidentiality);
  await submit();
  expect(await kinds(officer)).toEqual([]);
  expect(await kinds(confidentiality)).toEqual(["task-back"]);

  await decideAs(await world.context(), review, confidentiality, { outcome: "agreed" });
  await sendBack(world.reviewer);
  expect((await of(officer, "?state=unread")).items).toMatchObject([
    { kind: "case-returned", due: expect.stringMatching(/^\d{4}-/), law: { article: "12" } },
  ]);
  // The rule lets it begin again at the first step: there it is a new task.
  await submit();
  expect(await kinds(confidentiality)).toEqual(["task-arrived"]);
});

describe("who is told what", () => {
  test("the same matter is one notice, by two at once and again later", async () => {
    const ctx = await world.context();
    const tell = () =>
      transaction(world.database.db, (tx) =>
        notify(tx, ctx, {
          kind: "finding-raised",
          matter: "one",
          to: { organization: world.provider.id, roles: ["head"] },
          title: { zh: "目录未按时更新", en: "Not updated in time" },
          law: { rulebook: "heilongjiang", article: "17" },
          page: { type: "finding", id: "00000000-0000-7000-8000-000000000000" },
        }),
      );
    expect((await Promise.all([tell(), tell()])).sort()).toEqual([false, true]);
    expect(await tell()).toBe(false);
    expect((await kinds(head)).filter((kind) => kind === "finding-raised")).toHaveLength(1);
  });

  test("whoever gets the role later finds it in the list, but not as news", async () => {
    const newcomer = await world.cast.person(world.provider.id, "head");
    const { items, unread } = await of(newcomer);
    expect(items.some(({ kind }) => kind === "finding-raised")).toBe(true);
    expect(unread).toBe(0);
  });

  test("a public user is told in person, and reads nobody else's", async () => {
    const citizen = await world.cast.publicUser();
    const other = await world.cast.publicUser();
    await transaction(world.database.db, async (tx) =>
      notify(tx, await world.context(), {
        kind: "case-agreed",
        matter: "two",
        to: { person: citizen.id },
        title: { zh: "公共数据开放申请", en: "Application for open data" },
        page: { type: "case", id: "00000000-0000-7000-8000-000000000000" },
      }),
    );
    expect((await of(citizen)).items).toMatchObject([
      { kind: "case-agreed", href: "/cases/00000000-0000-7000-8000-000000000000", unread: true },
    ]);
    expect((await of(other)).items).toEqual([]);
    const [notice] = (await of(citizen)).items;
    expect(await must(other.send("POST", "/api/v1/me/notices/read", { ids: [notice!.id] }))).toEqual({ read: 0 });
    expect(await must(citizen.send("POST", "/api/v1/me/notices/read", { ids: [notice!.id] }))).toEqual({ read: 1 });
  });

  test("page by page, each notice once", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await of(head, `?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    const { total } = await of(head);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect((await head.send("GET", "/api/v1/me/notices?cursor=nonsense")).statusCode).toBe(400);
  });
});
