/** How a program calls under a grant: the address, what is signed line by line, and the same in four languages. Pure. */
import type { Plan } from "./plan.ts";
import type { Query } from "./query.ts";

export const exampleLanguages = ["curl", "python", "javascript", "java"] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

export interface SignedExample {
  readonly address: string;
  /** The lines of the signature base, in their order, each with what it says. */
  readonly base: readonly { readonly line: string; readonly zh: string; readonly en: string }[];
  readonly code: Readonly<Record<ExampleLanguage, string>>;
}

/** What an example asks for: which items, rows and page. */
export interface ExampleWish extends Query {
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * The example of a grant, for the call that `wish` says. `origin` is the address of this platform as callers see it; `keyid` a
 * key of one of the grant's programs. The secret stands in no example: it is read from the environment variable SHUTONG_SECRET
 * (Base64).
 */
export function signedExample(
  plan: Plan,
  wish: ExampleWish,
  origin: string,
  keyid: string,
  alg: string,
): SignedExample {
  const address = `${origin}/api/v1/data/${plan.grant.dataset}?${queryOf(plan, wish)}`;
  const params = `("@method" "@target-uri");created=<秒>;expires=<秒>;nonce="<随机>";keyid="${keyid}";alg="${alg}"`;
  return {
    address,
    base: [
      { line: '"@method": GET', zh: "请求方法", en: "The method" },
      {
        line: `"@target-uri": ${address}`,
        zh: "完整地址，与发出的逐字一致（查询参数和用途都在其中）",
        en: "The whole address, byte for byte as it is sent; the query and the purpose are part of it",
      },
      {
        line: `"@signature-params": ${params}`,
        zh: "覆盖了什么、何时签名（created，前后 300 秒内）、何时失效（expires，最多 300 秒后）、只用一次的 nonce、密钥编号和算法；与 Signature-Input 中的内容相同",
        en: "What is covered, when it was signed (created, within 300 s), until when it holds (expires, at most 300 s later), a nonce used once, key id and algorithm; the same text as in Signature-Input",
      },
    ],
    code: {
      curl: curl(address, keyid, alg),
      python: python(address, keyid, alg),
      javascript: javascript(address, keyid, alg),
      java: java(address, keyid, alg),
    },
  };
}

// Everything but letters, digits and -_.~ is percent-encoded: no shell, no string of a language and no URL parser changes it.
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function queryOf({ grant, fields }: Plan, wish: ExampleWish): string {
  const all = wish.fields.length === fields.length;
  const parameters: (readonly [string, string])[] = [
    ["grant", grant.id],
    ["purpose", grant.purpose],
    ...(all ? [] : [["fields", wish.fields.map(({ name }) => name).join()] as const]),
    ...wish.filters.map(
      ({ field, operator, values }) => [`filter[${field.name}][${operator}]`, values.join()] as const,
    ),
    ...(wish.sort.length === 0
      ? []
      : [["sort", wish.sort.map(({ field, descending }) => `${descending ? "-" : ""}${field.name}`).join()] as const]),
    ["limit", String(wish.limit)],
    ...(wish.cursor === null ? [] : [["cursor", wish.cursor] as const]),
  ];
  return parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
}

function digestName(alg: string): string {
  return alg === "hmac-sm3" ? "sm3" : "sha256";
}

function curl(address: string, keyid: string, alg: string): string {
  return `ADDRESS='${address}'
CREATED=$(date +%s)
PARAMS="(\\"@method\\" \\"@target-uri\\");created=$CREATED;expires=$((CREATED + 60));nonce=\\"$(openssl rand -hex 16)\\";keyid=\\"${keyid}\\";alg=\\"${alg}\\""
BASE=$(printf '"@method": GET\\n"@target-uri": %s\\n"@signature-params": %s' "$ADDRESS" "$PARAMS")
KEY=$(printf %s "$SHUTONG_SECRET" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$BASE" | openssl dgst -${digestName(alg)} -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl -sS "$ADDRESS" -H "Signature-Input: sig1=$PARAMS" -H "Signature: sig1=:$SIGNATURE:"
`;
}

function python(address: string, keyid: string, alg: string): string {
  return `import base64, hashlib, hmac, json, os, secrets, time, urllib.request

address = "${address}"
key = base64.b64decode(os.environ["SHUTONG_SECRET"])
created = int(time.time())
params = (f'("@method" "@target-uri");created={created};expires={created + 60}'
          f';nonce="{secrets.token_hex(16)}";keyid="${keyid}";alg="${alg}"')
base = f'"@method": GET\\n"@target-uri": {address}\\n"@signature-params": {params}'
signature = base64.b64encode(hmac.new(key, base.encode(), "${digestName(alg)}").digest()).decode()
request = urllib.request.Request(address, headers={
    "Signature-Input": f"sig1={params}",
    "Signature": f"sig1=:{signature}:",
})
with urllib.request.urlopen(request) as answer:
    print(json.load(answer))
`;
}

function javascript(address: string, keyid: string, alg: string): string {
  return `import { createHmac, randomBytes } from "node:crypto";

const address = "${address}";
const created = Math.floor(Date.now() / 1000);
const nonce = randomBytes(16).toString("hex");
const params = \`("@method" "@target-uri");created=\${created};expires=\${created + 60};nonce="\${nonce}";keyid="${keyid}";alg="${alg}"\`;
const base = \`"@method": GET\\n"@target-uri": \${address}\\n"@signature-params": \${params}\`;
const key = Buffer.from(process.env.SHUTONG_SECRET, "base64");
const signature = createHmac("${digestName(alg)}", key).update(base).digest("base64");
const answer = await fetch(address, {
  headers: { "Signature-Input": \`sig1=\${params}\`, Signature: \`sig1=:\${signature}:\` },
});
console.log(await answer.json());
`;
}

function java(address: string, keyid: string, alg: string): string {
  const name = alg === "hmac-sm3" ? "HmacSM3" : "HmacSHA256";
  const provider = alg === "hmac-sm3" ? "\n// HmacSM3 comes with a provider such as Bouncy Castle." : "";
  return `import java.net.URI;
import java.net.http.*;
import java.util.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
${provider}
public class Call {
  public static void main(String[] args) throws Exception {
    String address = "${address}";
    long created = System.currentTimeMillis() / 1000;
    String params = "(\\"@method\\" \\"@target-uri\\");created=" + created + ";expires=" + (created + 60)
        + ";nonce=\\"" + UUID.randomUUID() + "\\";keyid=\\"${keyid}\\";alg=\\"${alg}\\"";
    String base = "\\"@method\\": GET\\n\\"@target-uri\\": " + address + "\\n\\"@signature-params\\": " + params;
    Mac mac = Mac.getInstance("${name}");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(System.getenv("SHUTONG_SECRET")), "${name}"));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes("UTF-8")));
    HttpRequest request = HttpRequest.newBuilder(URI.create(address))
        .header("Signature-Input", "sig1=" + params)
        .header("Signature", "sig1=:" + signature + ":")
        .build();
    System.out.write(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    System.out.flush();
  }
}
`;
}
