/** Whether an interface answers as its protocol says, and whether a specification is one: light checks from outside. Pure. */
import { parse as parseYaml } from "yaml";
import type { Answered, Unanswered } from "../../kernel/outbound.ts";
import type { Text } from "../../kernel/refusal.ts";
import type { Protocol } from "./store.ts";

/** What the platform's test of an interface found. `conforms` null: that cannot be told from outside. */
export interface TestResult {
  readonly reached: boolean;
  readonly conforms: boolean | null;
  readonly finding: Text;
}

const failures: Readonly<Record<Unanswered["failed"], Text>> = {
  "address-wrong": { zh: "地址不正确", en: "The address is wrong" },
  "not-allowed": {
    zh: "平台不允许访问该地址，请系统管理员将其列入外呼名单（OUTBOUND_ALLOW）",
    en: "The platform may not call this address: let the operator put it on the list of OUTBOUND_ALLOW",
  },
  "not-found": { zh: "域名无法解析", en: "The name does not resolve" },
  "no-connection": { zh: "无法建立连接", en: "No connection could be made" },
  "timed-out": { zh: "连接超时", en: "It did not answer in time" },
  redirects: { zh: "重定向次数过多", en: "It redirects too often" },
};

/** How the answer of an interface is judged. Whoever asks for credentials is there, but shows no more. */
export function judged(protocol: Protocol, answer: Answered | Unanswered): TestResult {
  if ("failed" in answer) {
    const { zh, en } = failures[answer.failed];
    const detail = answer.detail ? ` (${answer.detail})` : "";
    return { reached: false, conforms: null, finding: { zh: zh + detail, en: en + detail } };
  }
  const { status } = answer;
  if (status >= 500 || status === 404)
    return {
      reached: false,
      conforms: null,
      finding: { zh: `接口返回 ${status}`, en: `The interface answers ${status}` },
    };
  if (status === 401 || status === 403)
    return {
      reached: true,
      conforms: null,
      finding: { zh: `接口可达，要求身份鉴别（${status}）`, en: `Reached; it asks for credentials (${status})` },
    };
  const fault = status >= 400 ? { zh: `接口返回 ${status}`, en: `it answers ${status}` } : faultOf(protocol, answer);
  return fault
    ? {
        reached: true,
        conforms: false,
        finding: { zh: `接口可达，但${fault.zh}`, en: `Reached, but ${fault.en}` },
      }
    : {
        reached: true,
        conforms: protocol === "message-queue" ? null : true,
        finding: { zh: "接口可达，符合所登记的协议", en: "Reached, and answers as its protocol says" },
      };
}

function faultOf(protocol: Protocol, { headers, body, cut }: Answered): Text | null {
  const type = headers["content-type"] ?? "";
  switch (protocol) {
    case "rest-json":
      if (!/\bjson\b/i.test(type)) return { zh: `返回的不是 JSON（${type}）`, en: `it does not answer JSON (${type})` };
      return cut || isJson(body) ? null : { zh: "返回的 JSON 有误", en: "its JSON is malformed" };
    case "soap":
      return /\bxml\b/i.test(type) ? null : { zh: `返回的不是 XML（${type}）`, en: `it does not answer XML (${type})` };
    case "webdav":
      return headers.dav ? null : { zh: "没有声明 WebDAV 版本（DAV）", en: "it states no DAV class" };
    case "message-queue":
      return null;
  }
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a specification; null: nothing that shows. OpenAPI and WSDL are looked into, documents for people are not. */
export function specificationFault(name: string, bytes: Buffer): "empty" | "no-openapi" | "no-wsdl" | null {
  if (bytes.length === 0) return "empty";
  if (/\.(json|ya?ml)$/i.test(name)) return isOpenApi(bytes.toString("utf8")) ? null : "no-openapi";
  if (/\.(wsdl|xml)$/i.test(name))
    return /<(?:\w+:)?(definitions|description)\b/.test(bytes.toString("utf8")) ? null : "no-wsdl";
  return null;
}

function isOpenApi(text: string): boolean {
  try {
    const document = parseYaml(text, { maxAliasCount: 100 }) as Record<string, unknown> | null;
    if (typeof document !== "object" || document === null) return false;
    const version = String(document.openapi ?? document.swagger ?? "");
    const paths = document.paths;
    return /^(3\.|2\.0)/.test(version) && typeof paths === "object" && paths !== null && Object.keys(paths).length > 0;
  } catch {
    return false;
  }
}

/** Whether a document gives the address of an interface away: its host stands in it as text. */
export function givesAway(bytes: Buffer, endpoint: string): boolean {
  const { host, hostname } = new URL(endpoint);
  const text = bytes.toString("latin1");
  return text.includes(host) || text.includes(hostname);
}

/** The records in an answer: a list of objects, or an object that holds one as items, records, data or rows. */
export function recordsIn(body: Buffer): readonly Readonly<Record<string, string | number | boolean | null>>[] | null {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
  const holder = answer as Record<string, unknown> | null;
  const list = Array.isArray(answer)
    ? answer
    : ["items", "records", "data", "rows"].map((key) => holder?.[key]).find(Array.isArray);
  return list?.every(isRecord) ? list : null;
}

function isRecord(value: unknown): value is Record<string, string | number | boolean | null> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, inner]) => /^[a-z][a-z0-9_]{0,58}$/.test(key) && (inner === null || typeof inner !== "object"),
  );
}
