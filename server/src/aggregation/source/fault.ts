/** What can be wrong between the platform and a source, in words that a department's officer can act on. Pure. */
import type { NotConnected } from "../../kernel/department-database.ts";
import type { Text } from "../../kernel/refusal.ts";

export const sourceFaults = {
  "address-wrong": {
    zh: "地址写得不对，请检查协议、主机和端口",
    en: "the address is malformed: check scheme, host and port",
  },
  "not-allowed": {
    zh: "平台未获准连接该地址，请运维人员把它加入允许外联的名单（OUTBOUND_ALLOW）",
    en: "the platform may not connect there: ask the operator to add it to OUTBOUND_ALLOW",
  },
  "not-found": {
    zh: "找不到这个主机名，请检查拼写或 DNS",
    en: "there is no such host name: check its spelling, or DNS",
  },
  "no-connection": {
    zh: "连接不上：服务没有启动、端口不对，或被防火墙拦截",
    en: "no connection: the service is down, the port is another, or a firewall is between",
  },
  "timed-out": { zh: "对方没有在规定时间内应答，请稍后再试或检查网络", en: "the other side did not answer in time" },
  redirects: {
    zh: "对方一再转到别的地址，请填写最终地址",
    en: "the other side redirects again and again: state the final address",
  },
  tls: {
    zh: "加密连接没有建立：证书不受信任、已过期，或对方不支持 TLS",
    en: "no encrypted connection: the certificate is not trusted or has expired, or the other side has no TLS",
  },
  "host-key": {
    zh: "对方出示的主机密钥与登记的不一致，可能被冒充，已停止连接",
    en: "the server's host key is not the one on record: somebody may stand in for it; nothing was sent",
  },
  "sign-in-refused": {
    zh: "用户名、密码或密钥不对，对方拒绝登录",
    en: "the other side refuses the sign-in: user, password or key is wrong",
  },
  "no-right": { zh: "已登录，但没有读取权限，请数源系统授予只读权限", en: "signed in, but without the right to read" },
  "no-such-place": {
    zh: "已登录，但找不到登记的库、表、桶或目录",
    en: "signed in, but the database, table, bucket or folder on record is not there",
  },
  "not-understood": {
    zh: "对方的应答不是约定的格式",
    en: "the answer is not of the form that was agreed on",
  },
  "ended-early": {
    zh: "读取中途连接断开，已读的部分不入库，将重新读取",
    en: "the connection broke while reading: nothing of it was kept, and it is read again",
  },
  "no-tables": {
    zh: "已登录，但这个用户看不到任何表，请数源系统授予只读权限",
    en: "signed in, but this user sees no table: ask for the right to read",
  },
  "no-such-column": {
    zh: "表中没有登记的字段，数源表结构可能已变更",
    en: "a column on record is not in the table: its structure may have changed",
  },
  "table-changed": {
    zh: "表结构已变更，请核对字段与信息项的对应关系后重新确认",
    en: "the table's structure has changed: look at how its columns go into items, and confirm it again",
  },
  "row-too-long": { zh: "有一行超过 64 MB，不能读取", en: "a row is longer than 64 MB and cannot be read" },
  cancelled: { zh: "已取消", en: "cancelled" },
  "no-capture": {
    zh: "数源不能捕获变更：PostgreSQL 需设置 wal_level = logical，且复制槽仍在；否则请改用全量或按水位增量",
    en: "the source cannot capture changes: PostgreSQL needs wal_level = logical and the slot in place; else load in full or by watermark",
  },
  "no-identity": {
    zh: "变更中没有给出关键字段的值：请让数源为该表设置 REPLICA IDENTITY FULL，或改用全量",
    en: "a change does not say a value that is needed: set REPLICA IDENTITY FULL on the table, or load in full",
  },
  busy: { zh: "对方要求稍后再来", en: "the other side asks to come back later" },
} as const satisfies Record<string, Text>;
export type SourceFaultCode = keyof typeof sourceFaults;

/** Thrown by whatever talks to a source. `detail` is the other side's own word, for whoever mends it; it never holds a secret. */
export class SourceFault extends Error {
  readonly code: SourceFaultCode;
  readonly detail: string;
  constructor(code: SourceFaultCode, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.name = "SourceFault";
    this.code = code;
    this.detail = detail;
  }
}

/** The same fault without the secret in the server's word. One of three characters or fewer is no secret, and part of any word. */
export function withoutSecret({ code, detail }: SourceFault, secret: string): SourceFault {
  return new SourceFault(code, secret.length < 4 ? detail : detail.replaceAll(secret, "***"));
}

const tlsErrors = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** The fault behind a call that got no answer. */
export function faultOf({ failed, detail }: Pick<NotConnected, "failed" | "detail">): SourceFault {
  return new SourceFault(failed === "no-connection" && tlsErrors.test(detail) ? "tls" : failed, detail);
}
