import { type ChildProcess, spawn } from "node:child_process";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { type Delivered, type MailServer, mailServer } from "../../test/mail-server.ts";
import { apply, type Listed, listed, makeWorld, name, type World } from "../../test/sharing/world.ts";
import type { MailConfig } from "../kernel/config.ts";
import type { Context } from "../kernel/context.ts";
import { rows, sql, transaction } from "../kernel/database.ts";
import { notify } from "./actions.ts";
import { mailRound } from "./jobs.ts";
import type { NewNotice } from "./notice.ts";
import { useMail } from "./smtp-client.ts";

let world: World;
let dataset: Listed;
let server: MailServer;
let wants: MailConfig;

const through = (port: number): MailConfig => ({
  smtp: { host: "127.0.0.1", port, tls: "off", login: null },
  from: { name: "数通", address: "shutong@example.test" },
  publicUrl: "https://data.example.test",
  digestHour: 8,
});

beforeAll(async () => {
  server = await mailServer();
  await server.start();
  world = await makeWorld("heilongjiang", "230000");
  dataset = await listed(world, [name()]);
  wants = through(server.port);
}, 240_000);
afterEach(() => useMail(null));

/** Rounds send what is told at once, and on no real day a digest, unless a test names settings of its own. */
const round = async (config: MailConfig | null = { ...wants, digestHour: 24 }, realNow?: Date) => {
  useMail(config);
  const ctx: Context = await world.context();
  await mailRound(realNow ? { ...ctx, realNow } : ctx);
};

let serial = 0;
/** Somebody new in the consumer's department, with an address and a choice. */
async function reader(
  mail: "each" | "digest" | "none",
  mailbox = `reader${++serial}`,
): Promise<Player & { at: string }> {
  const player = await world.cast.person(world.consumer.id, "data-officer");
  const at = `${mailbox}@example.test`;
  await must(player.send("PUT", "/api/v1/me/mail", { email: at, mail }));
  return Object.assign(player, { at });
}

const tell = async (to: NewNotice["to"], more: Partial<NewNotice> = {}) =>
  transaction(world.database.db, async (tx) =>
    notify(tx, await world.context(), {
      kind: "finding-raised",
      matter: crypto.randomUUID(),
      to,
      title: { zh: "目录未按时更新", en: "Not updated in time" },
      law: { rulebook: "heilongjiang", article: "17" },
      page: { type: "finding", id: crypto.randomUUID() },
      ...more,
    }),
  );

const box = (to: string): readonly Delivered[] => server.delivered().filter((mail) => mail.to === to);
const arrived = (to: string, count: number) =>
  vi.waitFor(() => expect(box(to)).toHaveLength(count), { timeout: 20_000, interval: 50 });
const outbox = (player: Player) =>
  rows<{ state: string; attempts: number; trouble: string | null }>(
    world.database.db,
    sql`select state, attempts, trouble from notice.mail where person = ${player.id} order by id`,
  );

test("a mail says what, by when, under which article, and leads to the task; it comes once, whoever runs the rounds", async () => {
  const officer = await world.cast.person(world.provider.id, "data-officer");
  await must(officer.send("PUT", "/api/v1/me/mail", { email: "officer@example.test", mail: "each" }));
  const { case: id } = await must(apply(world, dataset));
  const [notice] = (await must(officer.send("GET", "/api/v1/me/notices"))).items;
  await Promise.all([round(), round(), round()]);
  await round();
  await arrived("officer@example.test", 1);
  const [mail] = box("officer@example.test");
  expect(mail!.subject).toBe(`【数通】新待办 New task：${notice.title.zh}（${notice.due}）`);
  const law = "《黑龙江省政务数据管理暂行办法》第二十二条（二）";
  for (const words of [notice.title.zh, notice.number, notice.due, law, "Under: Article 22(二)"])
    expect(mail!.text).toContain(words);
  for (const body of [mail!.text, mail!.html]) expect(body).toContain(`https://data.example.test/desk/cases/${id}`);
  expect(mail!.text.indexOf("新待办")).toBeLessThan(mail!.text.indexOf("New task"));
  // Nothing of what the applicant stated, nor who he is.
  for (const secret of ["临时救助审批", "社会救助暂行办法", world.consumer.officer.account])
    expect(mail!.text + mail!.html).not.toContain(secret);
  expect(mail!.headers).toMatchObject({ "auto-submitted": "auto-generated", from: "数通 <shutong@example.test>" });
  expect(await outbox(officer)).toEqual([{ state: "sent", attempts: 1, trouble: null }]);
  // The department's other officers chose nothing and have no address: nobody else got it.
  expect(server.delivered().filter((each) => each.text.includes(id))).toHaveLength(1);
});

test("whoever wants a digest, or nothing, gets no mail for each; without a server nothing is made, nor sent later", async () => {
  const each = await reader("each");
  const digest = await reader("digest");
  const none = await reader("none");
  await tell({ organization: world.consumer.id, roles: ["data-officer"] });
  await round(null);
  await round();
  expect(await outbox(each)).toEqual([]);
  await tell({ organization: world.consumer.id, roles: ["data-officer"] });
  await round();
  await arrived(each.at, 1);
  expect([await outbox(digest), await outbox(none)]).toEqual([[], []]);
});

test("while the server is down mails wait; when it is back each goes once", async () => {
  const player = await reader("each");
  await tell({ person: player.id }, { title: { zh: "其一", en: "One" } });
  await tell({ person: player.id }, { title: { zh: "其二", en: "Two" } });
  await server.stop();
  await round();
  await round();
  expect((await outbox(player)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  expect((await outbox(player))[0]!.trouble).toMatch(/ECONNREFUSED/);
  await server.start();
  await Promise.all([round(), round()]);
  await arrived(player.at, 2);
  await round();
  expect(
    box(player.at)
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual(["【数通】发现问题 Finding：其一", "【数通】发现问题 Finding：其二"]);
  expect((await outbox(player)).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

test("a mailbox that does not exist is given up at once and holds up nobody", async () => {
  const lost = await reader("each", "nobody");
  const other = await reader("each");
  await tell({ person: lost.id });
  await tell({ person: other.id });
  await round();
  await arrived(other.at, 1);
  expect(await outbox(lost)).toMatchObject([
    { state: "failed", attempts: 1, trouble: expect.stringContaining("no such mailbox") },
  ]);
});

test("what was dealt with while the mail waited is not sent any more", async () => {
  const player = await reader("each");
  await tell({ person: player.id });
  await server.stop();
  await round();
  await must(player.send("POST", "/api/v1/me/notices/read", { all: true }));
  await server.start();
  await round();
  expect(await outbox(player)).toMatchObject([{ state: "dropped" }]);
  expect(box(player.at)).toEqual([]);
});

test("no words can end a header, add a recipient or become markup", async () => {
  const player = await reader("each");
  const words = "标题\r\nBcc: thief@example.test\r\n\r\n<script>alert(1)</script>\u202e";
  await tell({ person: player.id }, { title: { zh: words, en: words }, number: words });
  await round();
  await arrived(player.at, 1);
  const [mail] = box(player.at);
  expect(mail!.headers).not.toHaveProperty("bcc");
  expect(mail!.subject).toBe("【数通】发现问题 Finding：标题 Bcc: thief@example.test <script>alert(1)</script>");
  expect(mail!.html).not.toContain("<script>");
  expect(box("thief@example.test")).toEqual([]);
  for (const email of [
    "a@example.test, thief@example.test",
    "a@example.test\r\nBcc: x@y.cn",
    "<a@example.test>",
    "a@b",
    "@",
  ])
    expect((await player.send("PUT", "/api/v1/me/mail", { email, mail: "each" })).json().code).toBe("email-invalid");
});

describe("a worker that is killed on the way", () => {
  /** Stands between worker and server: lets a test look on, and stop the world at a moment. */
  async function between(moment: "before the mail is handed over" | "after the server took it over", stop: () => void) {
    let said = "";
    const pipe = createServer((client: Socket) => {
      const upstream = connect(server.port, "127.0.0.1");
      for (const socket of [client, upstream]) socket.on("error", () => undefined);
      client.on("data", (data) => {
        said += data.toString("latin1");
        if (moment === "before the mail is handed over" && /^DATA\r\n/m.test(said)) return stop();
        upstream.write(data);
      });
      upstream.on("data", (data) => {
        if (moment === "after the server took it over" && said.endsWith("\r\n.\r\n")) return stop();
        client.write(data);
      });
      client.on("close", () => upstream.destroy());
      upstream.on("close", () => client.destroy());
    });
    await new Promise<void>((resolve) => pipe.listen(0, "127.0.0.1", resolve));
    return { port: (pipe.address() as { port: number }).port, close: () => pipe.close() };
  }

  async function killed(moment: Parameters<typeof between>[0]): Promise<void> {
    let child: ChildProcess | null = null;
    const pipe = await between(moment, () => child?.kill("SIGKILL"));
    const settings = { connection: world.database.connection, rulebook: "heilongjiang", mail: through(pipe.port) };
    child = spawn(process.execPath, [join(import.meta.dirname, "..", "..", "test", "notice", "mail-child.ts")], {
      env: { ...process.env, NODE_OPTIONS: "", MAIL_CHILD: JSON.stringify(settings) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const signal = await new Promise((resolve) => child!.once("exit", (_code, with_) => resolve(with_)));
    pipe.close();
    expect(signal).toBe("SIGKILL");
  }

  // The dead worker's connection may take a moment to be noticed; until then its row is held.
  const nextWorker = (player: Player) =>
    vi.waitFor(
      async () => {
        await round();
        expect(await outbox(player)).toMatchObject([{ state: "sent" }]);
      },
      { timeout: 30_000, interval: 100 },
    );

  test("before the mail is handed over: the next one sends it, once", async () => {
    const player = await reader("each");
    await tell({ person: player.id });
    await killed("before the mail is handed over");
    expect(await outbox(player)).toMatchObject([{ state: "waiting" }]);
    await nextWorker(player);
    await arrived(player.at, 1);
  }, 60_000);

  test("after the server took it over, before our commit: SMTP knows no way to ask, so a copy follows under the same Message-ID", async () => {
    const player = await reader("each");
    await tell({ person: player.id });
    await killed("after the server took it over");
    await nextWorker(player);
    await arrived(player.at, 2);
    const [first, second] = box(player.at);
    expect(second!.messageId).toBe(first!.messageId);
    expect(second!.headers.date).toBe(first!.headers.date);
    await round();
    expect(box(player.at)).toHaveLength(2);
  }, 60_000);
});

describe("the daily digest", () => {
  const monday = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour - 8));

  test("one a person and day, from the set hour of a working day; what it told is not told again; nothing when empty", async () => {
    const player = await reader("digest");
    await must(player.send("POST", "/api/v1/me/notices/read", { all: true }));
    await tell({ person: player.id }, { title: { zh: "其一", en: "One" } });
    await round(wants, monday(7));
    await round(wants, new Date(Date.UTC(2026, 2, 1, 4)));
    expect(await outbox(player)).toEqual([]);
    await Promise.all([round(wants, monday(8)), round(wants, monday(8))]);
    await round(wants, monday(15));
    await arrived(player.at, 1);
    const [mail] = box(player.at);
    expect(mail!.subject).toBe("【数通】每日提要 Daily digest 2026-03-02：新通知 1");
    expect(mail!.text).toContain("1. 发现问题：其一");
    // Tuesday: nothing new. Wednesday: something new, and only that.
    await round(wants, new Date(Date.UTC(2026, 2, 3, 1)));
    await tell({ person: player.id }, { title: { zh: "其二", en: "Two" } });
    await round(wants, new Date(Date.UTC(2026, 2, 4, 1)));
    await arrived(player.at, 2);
    const later = box(player.at).find(({ subject }) => subject.includes("2026-03-04"))!;
    expect(later.text).toContain("其二");
    expect(later.text).not.toContain("其一");
    expect(await outbox(player)).toHaveLength(2);
  });

  test("a digest whose day is over when the server comes back is not sent; the next one tells what it would have told", async () => {
    const player = await reader("digest");
    await must(player.send("POST", "/api/v1/me/notices/read", { all: true }));
    await tell({ person: player.id });
    await server.stop();
    await round(wants, new Date(Date.UTC(2026, 2, 5, 1)));
    expect(await outbox(player)).toMatchObject([{ state: "waiting" }]);
    await server.start();
    await round(wants, new Date(Date.UTC(2026, 2, 6, 1)));
    expect(await outbox(player)).toMatchObject([{ state: "dropped" }, { state: "sent" }]);
    await arrived(player.at, 1);
    expect(box(player.at)[0]!.subject).toBe("【数通】每日提要 Daily digest 2026-03-06：新通知 1");
  });
});

describe("TLS", () => {
  test("a server whose certificate nobody vouches for hears nothing", async () => {
    const player = await reader("each");
    await tell({ person: player.id });
    await round({ ...wants, smtp: { ...wants.smtp, host: "localhost", tls: "starttls" } });
    expect(await outbox(player)).toMatchObject([{ state: "waiting", trouble: expect.stringMatching(/certificate/i) }]);
    expect(box(player.at)).toEqual([]);
    await round();
    await arrived(player.at, 1);
  });

  test("with its certificate among the trusted ones it is spoken to, encrypted", async () => {
    const player = await reader("each");
    await tell({ person: player.id });
    const mail = { ...wants, smtp: { ...wants.smtp, host: "localhost", tls: "starttls" } };
    const child = spawn(process.execPath, [join(import.meta.dirname, "..", "..", "test", "notice", "mail-child.ts")], {
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        NODE_EXTRA_CA_CERTS: server.certificate,
        MAIL_CHILD: JSON.stringify({ connection: world.database.connection, rulebook: "heilongjiang", mail }),
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    await arrived(player.at, 1);
    expect(box(player.at)[0]!.headers.received).toMatch(/with esmtps/);
  });
});
