/** Programs that sign a call by RFC 9421 and make it, to be pasted and run. Pure; a test runs every one of them. */

export interface Signing {
  /** The whole address, as it is sent: percent-encoded. */
  readonly address: string;
  readonly keyid: string;
  /** As it was shown when the key was issued: Base64. */
  readonly secret: string;
  /** As granted, in plain words. */
  readonly purpose: string;
}

export const signedLanguages = ["shell", "javascript", "python"] as const;
export type SignedLanguage = (typeof signedLanguages)[number];

/** One such program in a language. */
export function signedCall(language: SignedLanguage, signing: Signing): string {
  return { shell, javascript, python }[language](signing);
}

function shell({ address, keyid, secret, purpose }: Signing): string {
  return `ADDRESS='${address}'
KEYID='${keyid}'
SECRET='${secret}'
PURPOSE='${encodeURIComponent(purpose).replaceAll("'", "%27")}'

CREATED=$(date +%s)
NONCE=$(openssl rand -hex 16)
PARAMS="(\\"@method\\" \\"@target-uri\\" \\"shutong-purpose\\");created=$CREATED;expires=$((CREATED + 60));nonce=\\"$NONCE\\";keyid=\\"$KEYID\\";alg=\\"hmac-sha256\\""
BASE=$(printf '"@method": GET\\n"@target-uri": %s\\n"shutong-purpose": %s\\n"@signature-params": %s' "$ADDRESS" "$PURPOSE" "$PARAMS")
KEY=$(printf %s "$SECRET" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$BASE" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)

curl -s "$ADDRESS" \\
  -H "Shutong-Purpose: $PURPOSE" \\
  -H "Signature-Input: sig1=$PARAMS" \\
  -H "Signature: sig1=:$SIGNATURE:"`;
}

function javascript({ address, keyid, secret, purpose }: Signing): string {
  return `import { createHmac, randomBytes } from "node:crypto";

const address = ${JSON.stringify(address)};
const keyid = ${JSON.stringify(keyid)};
const secret = Buffer.from(${JSON.stringify(secret)}, "base64");
const purpose = encodeURIComponent(${JSON.stringify(purpose)});

const created = Math.floor(Date.now() / 1000);
const nonce = randomBytes(16).toString("hex");
const params =
  \`("@method" "@target-uri" "shutong-purpose");created=\${created};expires=\${created + 60}\` +
  \`;nonce="\${nonce}";keyid="\${keyid}";alg="hmac-sha256"\`;
const base = [
  '"@method": GET',
  \`"@target-uri": \${address}\`,
  \`"shutong-purpose": \${purpose}\`,
  \`"@signature-params": \${params}\`,
].join("\\n");
const signature = createHmac("sha256", secret).update(base).digest("base64");

const answer = await fetch(address, {
  headers: {
    "Shutong-Purpose": purpose,
    "Signature-Input": \`sig1=\${params}\`,
    Signature: \`sig1=:\${signature}:\`,
  },
});
console.log(answer.status, await answer.json());`;
}

function python({ address, keyid, secret, purpose }: Signing): string {
  return `import base64, hashlib, hmac, json, secrets, time, urllib.parse, urllib.request

address = ${JSON.stringify(address)}
keyid = ${JSON.stringify(keyid)}
secret = base64.b64decode(${JSON.stringify(secret)})
purpose = urllib.parse.quote(${JSON.stringify(purpose)}, safe="")

created = int(time.time())
params = (
    '("@method" "@target-uri" "shutong-purpose")'
    f';created={created};expires={created + 60}'
    f';nonce="{secrets.token_hex(16)}";keyid="{keyid}";alg="hmac-sha256"'
)
base = "\\n".join([
    '"@method": GET',
    f'"@target-uri": {address}',
    f'"shutong-purpose": {purpose}',
    f'"@signature-params": {params}',
])
signature = base64.b64encode(hmac.new(secret, base.encode(), hashlib.sha256).digest()).decode()

request = urllib.request.Request(address, headers={
    "Shutong-Purpose": purpose,
    "Signature-Input": f"sig1={params}",
    "Signature": f"sig1=:{signature}:",
})
with urllib.request.urlopen(request) as answer:
    print(answer.status, json.load(answer))`;
}
