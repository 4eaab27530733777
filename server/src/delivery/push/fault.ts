/** What can go wrong between the platform and a consumer's database, in words that his officer can act on. Pure. */
import { NotConnected } from "../../kernel/department-database.ts";
import { type Refusal, refusalTable } from "../../kernel/refusal.ts";

const faults = {
  "push-address-wrong": { kind: "invalid", zh: "主机或端口写得不对", en: "Host or port is malformed" },
  "push-not-allowed": {
    kind: "invalid",
    zh: "平台未获准连接该地址，请运维人员把它加入允许外联的名单（OUTBOUND_ALLOW）",
    en: "The platform may not connect there: ask the operator to add it to OUTBOUND_ALLOW",
  },
  "push-not-found": { kind: "unavailable", zh: "找不到这个主机名", en: "There is no such host name" },
  "push-no-connection": {
    kind: "unavailable",
    zh: "连接不上目标数据库：没有启动、端口不对，或被防火墙拦截",
    en: "The database cannot be reached: it is down, the port is another, or a firewall is between",
  },
  "push-timed-out": {
    kind: "unavailable",
    zh: "目标数据库没有在规定时间内应答",
    en: "The database did not answer in time",
  },
  "push-redirects": { kind: "unavailable", zh: "目标数据库没有应答", en: "The database did not answer" },
  "push-tls": {
    kind: "invalid",
    zh: "加密连接没有建立：证书不受信任、与主机名不符，或对方不支持 TLS",
    en: "No encrypted connection: the certificate is not trusted or names another host, or the database has no TLS",
  },
  "push-sign-in-refused": {
    kind: "invalid",
    zh: "目标数据库拒绝登录：用户名或密码不对",
    en: "The database refuses the sign-in: user or password is wrong",
  },
  "push-no-such-place": {
    kind: "invalid",
    zh: "目标数据库里没有登记的库或模式",
    en: "The database or schema on record is not there",
  },
  "push-no-right": {
    kind: "invalid",
    zh: "登录的用户权限不够：需要建表、查询、插入和删除的权限",
    en: "The user has too few rights: it needs to create tables, select, insert and delete",
  },
  "push-no-local-load": {
    kind: "invalid",
    zh: "目标数据库关闭了 LOAD DATA LOCAL，请把 local_infile 设为 ON",
    en: "The database does not take LOAD DATA LOCAL: set local_infile to ON",
  },
  "push-other-shape": {
    kind: "conflict",
    zh: "目标表的结构与授权的信息项不一致（{columns}），平台不改动已有的表：请另建空表，或改登记的表名",
    en: "The table is laid out otherwise than the granted items ({columns}). A table that exists is never altered: name another, or remove it",
  },
  "push-not-ours": {
    kind: "conflict",
    zh: "目标表里有不是本授权推送的数据，平台不会覆盖：请清空该表，或改登记的表名",
    en: "The table holds rows that this target did not bring; they are not overwritten: empty the table, or name another",
  },
  "push-engine": {
    kind: "conflict",
    zh: "目标表的存储引擎不支持事务（{engine}），请改用 InnoDB",
    en: "The table's engine has no transactions ({engine}): use InnoDB",
  },
  "push-value-unfit": {
    kind: "conflict",
    zh: "有值放不进目标表（{columns}）：超出该类型的范围或位数",
    en: "A value does not fit the table ({columns}): out of range, or too many digits",
  },
  "push-disk-full": { kind: "unavailable", zh: "目标数据库磁盘已满", en: "The database's disk is full" },
  "push-interrupted": {
    kind: "unavailable",
    zh: "推送中途连接断开，本次写入已撤回，将自动重试",
    en: "The connection broke while writing: nothing of it counts, and it is tried again",
  },
  "push-other": {
    kind: "unavailable",
    zh: "目标数据库报错（代码 {code}），本次写入已撤回",
    en: "The database reports an error (code {code}); nothing of it counts",
  },
} as const;

/** Makes one of them; also what a try is refused by. */
export const pushRefusal = refusalTable("delivery/push", faults);
export type PushFaultCode = keyof typeof faults;

/** Whether trying again may mend it. What does not mend itself is told at once. */
export function mendsItself({ kind }: Refusal): boolean {
  return kind === "unavailable" || kind === "too-many";
}

/** Thrown by whatever talks to a consumer's database. The database's own words are left out: they may hold values. */
export class PushFault extends Error {
  readonly refusal: Refusal;
  constructor(code: PushFaultCode, facts: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = "PushFault";
    this.refusal = pushRefusal(code, facts);
  }
}

// SQLSTATE (PostgreSQL appendix A) and MariaDB's error codes that mean one thing.
const meant: Readonly<Record<string, PushFaultCode>> = {
  "28P01": "push-sign-in-refused",
  "28000": "push-sign-in-refused",
  "3D000": "push-no-such-place",
  "3F000": "push-no-such-place",
  "42501": "push-no-right",
  "53100": "push-disk-full",
  "53300": "push-timed-out",
  "57P01": "push-interrupted",
  "57P02": "push-interrupted",
  "57P03": "push-no-connection",
  "22003": "push-value-unfit",
  "22008": "push-value-unfit",
  "22021": "push-value-unfit",
  "1045": "push-sign-in-refused",
  "1698": "push-sign-in-refused",
  "1130": "push-sign-in-refused",
  "1044": "push-no-right",
  "1142": "push-no-right",
  "1143": "push-no-right",
  "1227": "push-no-right",
  "1049": "push-no-such-place",
  "1021": "push-disk-full",
  "1114": "push-disk-full",
  "1264": "push-value-unfit",
  "1292": "push-value-unfit",
  "1366": "push-value-unfit",
  "1406": "push-value-unfit",
  "1148": "push-no-local-load",
  "4166": "push-no-local-load",
  "1040": "push-timed-out",
  "1205": "push-timed-out",
};
const network = /^(ECONN|EPIPE|EHOST|ENET|PROTOCOL_CONNECTION_LOST|ERR_STREAM)/;

/** The fault behind an error of a driver. */
export function pushFaultOf(error: unknown): PushFault {
  if (error instanceof PushFault) return error;
  if (error instanceof NotConnected) return new PushFault(`push-${error.failed}`);
  const { code = "", errno, message = "" } = error as Error & { code?: string; errno?: number };
  const known = meant[code] ?? meant[String(errno ?? "")];
  if (known) return new PushFault(known, { columns: "–" });
  if (
    /^HANDSHAKE_(NO_SSL|SSL)|EPROTO|CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/.test(code) ||
    /certificate|SSL|TLS/.test(message)
  )
    return new PushFault("push-tls");
  if (/SASL|password/i.test(message)) return new PushFault("push-sign-in-refused");
  if (code === "ETIMEDOUT" || /timeout/i.test(message)) return new PushFault("push-timed-out");
  if (network.test(code) || /Connection (terminated|ended|lost)|closed state/i.test(message))
    return new PushFault("push-interrupted");
  return new PushFault("push-other", { code: code || String(errno ?? "?") });
}

/** The same while signing in: what broke off then was no push. */
export function signInFaultOf(error: unknown): PushFault {
  const fault = pushFaultOf(error);
  return fault.refusal.refusal === "push-interrupted" ? new PushFault("push-no-connection") : fault;
}
