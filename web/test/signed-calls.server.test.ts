import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, readSignature, verifySignature } from "../../server/src/delivery/signature.ts";
import { isRefusal } from "../../server/src/kernel/refusal.ts";
import { type SignedLanguage, signedCall, signedLanguages } from "../src/portal/developers/signed.ts";

const run = promisify(execFile);
const secret = Buffer.alloc(32, 0xa5);
const keyid = "k0123456789abcdef01234567";
const commands: Readonly<Record<SignedLanguage, readonly [string, readonly string[]]>> = {
  shell: ["sh", ["-c"]],
  javascript: [process.execPath, ["--input-type=module", "-e"]],
  python: ["python3", ["-c"]],
};

describe("the signed examples of the developers' page", async () => {
  let seen: IncomingMessage | null = null;
  const server = createServer((request, reply) => {
    seen = request;
    reply.setHeader("content-type", "application/json").end('{"items":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => server.close());
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = `http://${authority}/api/v1/data/019aa000-0000-7000-8000-000000000001?limit=20`;
  const program = (language: SignedLanguage) =>
    signedCall(language, { address, keyid, secret: secret.toString("base64"), purpose: "核对停车场名录" });

  it.each(signedLanguages)("%s: runs as shown, and the door's own check takes its signature", async (language) => {
    const [command, args] = commands[language];
    seen = null;
    await run(command, [...args, program(language)], { timeout: 20_000 });
    const request = seen as IncomingMessage | null;
    if (!request) throw new Error("no request came");
    const claim = readSignature(
      {
        method: request.method!,
        scheme: "http",
        authority,
        target: request.url!,
        headers: request.headersDistinct,
      },
      new Date(),
      ["shutong-purpose"],
    );
    if (isRefusal(claim)) throw new Error(claim.text.en);
    expect(claim.keyid).toBe(keyid);
    expect(verifySignature(claim, codesOf("hmac-sha256", secret), "hmac-sha256")).toBeNull();
    const others = codesOf("hmac-sha256", Buffer.alloc(32, 1));
    expect(verifySignature(claim, others, "hmac-sha256")).toMatchObject({ refusal: "signature-wrong" });
    expect(decodeURIComponent(String(request.headers["shutong-purpose"]))).toBe("核对停车场名录");
  });
});
