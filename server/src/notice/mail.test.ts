import { beforeAll, describe, expect, test } from "vitest";
import { must, type Player } from "../../test/cast.ts";
import { testDatabase } from "../../test/harness.ts";
import { apply, listed, makeWorld, name, type World } from "../../test/sharing/world.ts";
import { beginRehearsal, moveLegalClock, startOfDay } from "../kernel/clock.ts";
import { readConfig, StartFailure } from "../kernel/config.ts";
import { rows, sql, transaction } from "../kernel/database.ts";
import { isMailAddress } from "../kernel/mail-address.ts";
import { raiseFinding } from "../procedure/actions/findings.ts";
import { sweep } from "../procedure/actions/sweep.ts";
import { digestDay, planDigests } from "./actions/planning.ts";
import { type MailContent, type MailLine, oneLine, writeMail } from "./mail.ts";
import { useMail } from "./smtp-client.ts";

const line: MailLine = {
  what: { zh: "新待办", en: "New task" },
  title: { zh: "关于“低保对象名册”的共享申请", en: "Application for “Recipients”" },
  number: "黑共享申请〔2026〕12号",
  step: { zh: "数据提供部门审核", en: "Decision by the provider" },
  due: "2026-05-12",
  provisional: true,
  law: { zh: "《办法》第二十二条（二）", en: "Article 22(二), Measures" },
  organization: { zh: "省民政厅", en: "Civil Affairs" },
  href: "/desk/cases/1",
};
const at = { publicUrl: "https://data.example.cn", choices: "/desk/notices", rehearsal: false };

describe("how a mail reads", () => {
  test("Chinese first, then English, with every fact and one link", () => {
    const { subject, text, html } = writeMail({ kind: "notice", line }, at);
    expect(subject).toBe("【数通】新待办 New task：关于“低保对象名册”的共享申请（2026-05-12）");
    expect(text).toBe(`新待办：关于“低保对象名册”的共享申请
编号：黑共享申请〔2026〕12号
事项：数据提供部门审核
期限：2026-05-12（暂定）
依据：《办法》第二十二条（二）
部门：省民政厅
打开：https://data.example.cn/desk/cases/1

本邮件由系统发出，请勿回复。接收方式可在通知页面更改：https://data.example.cn/desk/notices

New task: Application for “Recipients”
Number: 黑共享申请〔2026〕12号
To do: Decision by the provider
By: 2026-05-12 (provisional)
Under: Article 22(二), Measures
Organization: Civil Affairs
Open: https://data.example.cn/desk/cases/1

Sent by the platform; please do not reply. Change how you are told: https://data.example.cn/desk/notices
`);
    expect(html).toContain('<a href="https://data.example.cn/desk/cases/1">');
  });

  test("a long title is cut in the subject only; a rehearsal says that it is one", () => {
    const long = { ...line, title: { zh: "名".repeat(100), en: "" } };
    const { subject, text } = writeMail({ kind: "notice", line: long }, { ...at, rehearsal: true });
    expect(subject).toBe(`【演练】【数通】新待办 New task：${"名".repeat(59)}…（2026-05-12）`);
    expect(text).toContain("名".repeat(100));
    expect(text).toContain("This is a rehearsal");
  });

  test("a digest counts its parts, names the first of each, and says how many more there are", () => {
    const content: MailContent = {
      kind: "digest",
      day: "2026-05-12",
      parts: [
        { part: "overdue", total: 3, lines: [{ ...line, what: null }] },
        { part: "findings", total: 1, lines: [{ ...line, what: null, href: "/desk/supervision?finding=1" }] },
      ],
    };
    const { subject, text } = writeMail(content, at);
    expect(subject).toBe("【数通】每日提要 Daily digest 2026-05-12：已逾期 3，待说明的问题 1");
    expect(text).toContain("已逾期（3）\n1. 关于“低保对象名册”的共享申请 · 编号 黑共享申请〔2026〕12号 ·");
    expect(text).toContain("另有 2 件");
    expect(text).toContain("https://data.example.cn/desk/supervision?finding=1");
  });

  test.each([
    ["a\r\nBcc: b@c.cn", "a Bcc: b@c.cn"],
    ["a\u2028b\u0000c", "a b c"],
    ["\u202egnp.exe\u2066", "gnp.exe"],
    ["  plain 平常  ", "plain 平常"],
  ])("%j is one line", (text, line) => expect(oneLine(text)).toBe(line));
});

describe("addresses and settings", () => {
  test.each([
    ["name@example.cn", true],
    ["first.last+tag@mail.example.gov.cn", true],
    ["a@b.co", true],
    ["a@b", false],
    ["a b@example.cn", false],
    ["a@example.cn\n", false],
    ["a@example.cn,b@example.cn", false],
    [".a@example.cn", false],
    ["a..b@example.cn", false],
    ["a@-example.cn", false],
    ["姓名@example.cn", false],
    [`${"a".repeat(65)}@example.cn`, false],
    [`a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(63)}.cn`, false],
  ])("%j is an address: %s", (text, is) => expect(isMailAddress(text)).toBe(is));

  const read = (env: Record<string, string>) => readConfig({ RULEBOOK: "heilongjiang", ...env }).mail;
  const whole = {
    SMTP_URL: "smtp://u%40x:p%2Fw@mail.example.cn",
    MAIL_FROM: "数通 <a@example.cn>",
    PUBLIC_URL: "https://d.cn/",
  };

  test("without SMTP_URL no mail leaves, whatever else is set", () => {
    expect(read({ MAIL_FROM: "nonsense", PUBLIC_URL: "nonsense" })).toBeNull();
  });

  test("TLS is required, save to a relay on this machine or by order", () => {
    expect(read(whole)).toEqual({
      smtp: { host: "mail.example.cn", port: 587, tls: "starttls", login: { user: "u@x", password: "p/w" } },
      from: { name: "数通", address: "a@example.cn" },
      publicUrl: "https://d.cn",
      digestHour: 8,
    });
    const smtp = (SMTP_URL: string, more = {}) => read({ ...whole, SMTP_URL, ...more })?.smtp;
    expect(smtp("smtps://mail.example.cn")).toMatchObject({ port: 465, tls: "implicit" });
    expect(smtp("smtp://127.0.0.1:25")).toMatchObject({ port: 25, tls: "off", login: null });
    expect(smtp("smtp://[::1]:25")).toMatchObject({ host: "::1", tls: "off" });
    expect(smtp("smtp://localhost", { SMTP_TLS: "required" })).toMatchObject({ tls: "starttls" });
    expect(smtp("smtp://relay.example.cn", { SMTP_TLS: "off" })).toMatchObject({ tls: "off" });
  });

  test.each([
    [{ SMTP_URL: "http://mail.example.cn" }, "SMTP_URL"],
    [{ SMTP_URL: "smtp://mail.example.cn/?tls.rejectUnauthorized=false" }, "SMTP_URL"],
    [{ SMTP_TLS: "maybe" }, "SMTP_TLS"],
    [{ MAIL_FROM: "" }, "MAIL_FROM"],
    [{ MAIL_FROM: "a@example.cn\r\nBcc: b@example.cn" }, "MAIL_FROM"],
    [{ PUBLIC_URL: "" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "https://d.cn/path" }, "PUBLIC_URL"],
    [{ DIGEST_HOUR: "24" }, "DIGEST_HOUR"],
  ])("%j stops the start", (env, named) => {
    expect(() => read({ ...whole, ...env } as Record<string, string>)).toThrow(StartFailure);
    expect(() => read({ ...whole, ...env } as Record<string, string>)).toThrow(named);
    expect(() => read({ ...whole, ...env } as Record<string, string>)).not.toThrow("p/w");
  });
});

describe("over HTTP, in a rehearsal", () => {
  let world: World;
  let officer: Player;
  const settings = (player: Player) => must(player.send("GET", "/api/v1/me/mail"));
  const to = (day: string, hour = 10) =>
    transaction(world.database.db, async (tx) => {
      await moveLegalClock(tx, new Date(startOfDay(day).getTime() + hour * 3_600_000));
    });

  beforeAll(async () => {
    const database = await testDatabase({ max: 12 });
    // Monday.
    await transaction(database.db, (tx) => beginRehearsal(tx, new Date("2026-03-02T01:00:00Z")));
    world = await makeWorld("heilongjiang", "230000", database);
    officer = world.provider.officer;
  }, 240_000);

  test("a person says where and how he is told; the page says whether mail leaves at all", async () => {
    expect(await settings(officer)).toEqual({ email: "", mail: "digest", behind: 0, server: null });
    const changed = await must(officer.send("PUT", "/api/v1/me/mail", { email: " Officer@example.cn ", mail: "each" }));
    expect(changed).toMatchObject({ email: "Officer@example.cn", mail: "each" });
    useMail(
      readConfig({
        RULEBOOK: "heilongjiang",
        SMTP_URL: "smtp://localhost",
        MAIL_FROM: "a@b.cn",
        PUBLIC_URL: "http://d.cn",
      }).mail,
    );
    expect((await settings(officer)).server).toEqual({ from: "a@b.cn", digestHour: 8 });
    useMail(null);
    expect((await officer.send("PUT", "/api/v1/me/mail", { email: "no address", mail: "each" })).statusCode).toBe(422);
    expect((await settings(officer)).email).toBe("Officer@example.cn");
    const citizen = await world.cast.publicUser();
    await must(citizen.send("PUT", "/api/v1/me/mail", { email: "c@example.cn", mail: "none" }));
    expect(await settings(citizen)).toMatchObject({ email: "c@example.cn", mail: "none" });
  });

  test("the system administrator gives and mends an address; a malformed one is refused everywhere", async () => {
    const wrong = { account: "wrong.mail", name: "某", home: world.provider.id, email: "a@b" };
    expect((await world.cast.system.send("POST", "/api/v1/people", wrong)).json().code).toBe("email-invalid");
    const patch = (email: string) => world.cast.system.send("PATCH", `/api/v1/people/${officer.id}`, { email });
    expect((await patch("a@b, c@d.cn")).json().code).toBe("email-invalid");
    expect((await must(patch("given@example.cn"))).email).toBe("given@example.cn");
    expect((await settings(officer)).email).toBe("given@example.cn");
  });

  test("a digest lists what is overdue, due today, new and found, each matter once; and nothing when there is nothing", async () => {
    const player = await world.cast.person(world.provider.id, "data-officer");
    await must(player.send("PUT", "/api/v1/me/mail", { email: "digest@example.cn", mail: "digest" }));
    const dataset = await listed(world, [name()]);
    const made: { content: Extract<MailContent, { kind: "digest" }> }[] = [];
    const digest = async (day: string) => {
      await sweep(await world.context());
      await planDigests(await world.context(), day);
      const found = await rows<(typeof made)[number]>(
        world.database.db,
        sql`select content from notice.mail where person = ${player.id} order by id`,
      );
      const parts = found.at(-1)?.content.day === day ? found.at(-1)!.content.parts : null;
      return parts?.map(({ part, total, lines }) => [part, total, lines[0]!.title.zh]) ?? null;
    };
    await must(player.send("POST", "/api/v1/me/notices/read", { all: true }));
    expect(await digest("2026-03-02")).toBeNull();

    await to("2026-03-03");
    const first = (await must(apply(world, dataset))).case;
    await to("2026-03-04");
    const second = (await must(apply(world, dataset))).case;
    await transaction(world.database.db, async (tx) =>
      raiseFinding(tx, await world.context(), {
        key: "one",
        rule: "update",
        law: { rulebook: "heilongjiang", article: "17" },
        organization: world.provider.id,
        region: "230000",
        object: { type: "dataset", id: dataset.id },
        title: { zh: "目录未按时更新", en: "Not updated in time" },
        evidence: {},
      }),
    );
    // One working day to answer (article 22): the first is due today, the second tomorrow.
    const title = (await must(officer.send("GET", `/api/v1/cases/${first}`))).title.zh;
    expect(await digest("2026-03-04")).toEqual([
      ["today", 1, title],
      ["new", 1, title],
      ["findings", 1, "目录未按时更新"],
    ]);
    expect(await digest("2026-03-04")).toEqual([
      ["today", 1, title],
      ["new", 1, title],
      ["findings", 1, "目录未按时更新"],
    ]);
    await to("2026-03-05");
    expect(await digest("2026-03-05")).toEqual([
      ["overdue", 1, title],
      ["today", 1, title],
      // The first application, late, has become a finding of its own.
      ["findings", 2, expect.stringContaining("逾期")],
    ]);
    expect(second).not.toBe(first);
    expect(
      await rows(world.database.db, sql`select 1 from notice.mail where person = ${player.id} and kind = 'digest'`),
    ).toHaveLength(2);
  });

  test.each([
    ["2026-03-02T00:00:00Z", "2026-03-02"], // Monday, 08:00
    ["2026-03-01T23:59:59Z", null], // Monday, 07:59
    ["2026-03-02T15:59:59Z", "2026-03-02"], // 23:59
    ["2026-03-01T04:00:00Z", null], // Sunday
    ["2026-10-01T04:00:00Z", null], // National Day, a Thursday
    ["2026-02-14T04:00:00Z", "2026-02-14"], // a Saturday to be worked
  ])("at %s the digest of %s is due", async (instant, day) => {
    expect(await digestDay(world.database.db, new Date(instant), 8)).toBe(day);
  });
});
