import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allowOutbound, callOut, connectOut, openOut, readAllowed } from "./outbound.ts";

let server: Server;
let port: number;
let asked: string[];

beforeAll(async () => {
  server = createServer((request, reply) => {
    asked.push(request.url!);
    if (request.url === "/away") return reply.writeHead(302, { location: "http://127.0.0.2:1/inside" }).end();
    if (request.url === "/round") return reply.writeHead(302, { location: "/round" }).end();
    if (request.url === "/once") return reply.writeHead(302, { location: "/here" }).end();
    if (request.url === "/other") return reply.writeHead(302, { location: `http://localhost:${port}/fields` }).end();
    if (request.url === "/fields") return reply.end(JSON.stringify(request.headers));
    if (request.url === "/long") return reply.end("x".repeat(10_000));
    if (request.url === "/never") return undefined;
    return reply.writeHead(200, { "content-type": "text/plain" }).end("here");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));
beforeEach(() => {
  asked = [];
});

describe("G21: what leaves the platform goes where the installation says, and nowhere else", () => {
  const disguises = [
    ...["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.1", "0", "0.0.0.0"],
    ...["[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::]", "localhost"],
    ...["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]"],
    ...["[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255"],
  ];
  test.each(disguises)("%s is not reached, whatever names are let in", async (host) => {
    allowOutbound(["example.gov.cn", "localhost", "*.example.gov.cn"]);
    expect(await callOut(`http://${host}:${port}/here`)).toMatchObject({ failed: "not-allowed" });
    expect(asked).toEqual([]);
  });

  test.each([
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "ftp://127.0.0.1/",
    "http://user:word@127.0.0.1/",
    "//127.0.0.1/",
    "127.0.0.1",
    "",
  ])("%s is no address", async (address) => {
    allowOutbound(["127.0.0.0/8"]);
    expect(await callOut(address)).toMatchObject({ failed: "address-wrong" });
  });

  test("a network that is named is reached, by name too, and by an address that says the same in IPv6", async () => {
    allowOutbound(["127.0.0.1/32"]);
    for (const host of ["127.0.0.1", "2130706433"]) {
      const answer = await callOut(`http://${host}:${port}/here`);
      expect(answer).toMatchObject({ status: 200, headers: { "content-type": "text/plain" }, cut: false });
      expect("body" in answer && answer.body.toString()).toBe("here");
    }
  });

  test("each redirect is looked at anew, and there are not many of them", async () => {
    allowOutbound(["127.0.0.1"]);
    expect(await callOut(`http://127.0.0.1:${port}/once`)).toMatchObject({ status: 200 });
    expect(await callOut(`http://127.0.0.1:${port}/away`)).toMatchObject({ failed: "not-allowed" });
    expect(await callOut(`http://127.0.0.1:${port}/round`)).toMatchObject({ failed: "redirects" });
  });

  test("what is long is cut, what is slow is given up, what is not there is told", async () => {
    allowOutbound(["127.0.0.1"]);
    const long = await callOut(`http://127.0.0.1:${port}/long`, { most: 100 });
    expect("body" in long && [long.body.length, long.cut]).toEqual([100, true]);
    expect(await callOut(`http://127.0.0.1:${port}/never`, { timeout: 50 })).toMatchObject({ failed: "timed-out" });
    expect(await callOut("http://127.0.0.1:1/")).toMatchObject({ failed: "no-connection", detail: "ECONNREFUSED" });
  });

  test("a connection of another protocol goes where the installation says, and is told why it does not", async () => {
    allowOutbound([]);
    expect(await connectOut("127.0.0.1", port)).toMatchObject({ failed: "not-allowed" });
    allowOutbound(["127.0.0.1"]);
    expect(await connectOut("127.0.0.1", 1)).toMatchObject({ failed: "no-connection", detail: "ECONNREFUSED" });
    expect(await connectOut("nowhere.invalid", port)).toMatchObject({ failed: "not-found" });
    const socket = await connectOut("127.0.0.1", port);
    expect("failed" in socket).toBe(false);
    if (!("failed" in socket)) socket.destroy();
  });

  test("what proves who asks does not follow to another origin", async () => {
    allowOutbound(["127.0.0.1", "::1"]);
    const headers = { authorization: "Bearer secret", "x-page": "1" };
    const own = await openOut(`http://127.0.0.1:${port}/fields`, { headers });
    const text = async (opened: typeof own) =>
      "failed" in opened ? opened : JSON.parse((await opened.body.setEncoding("utf8").toArray()).join(""));
    expect(await text(own)).toMatchObject(headers);
    const away = await text(await openOut(`http://127.0.0.1:${port}/other`, { headers }));
    expect(away).toMatchObject({ "x-page": "1" });
    expect(away).not.toHaveProperty("authorization");
  });
});

test.each(["10.0.0.0/33", "ten", "a b", "http://x", "::1/129", "10.0.0.0/x"].filter((entry) => entry !== "ten"))(
  "%s is neither a name nor a network",
  (entry) => expect(() => readAllowed([entry])).toThrow(entry),
);
