import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SourcePlace } from "../../src/aggregation/source/connector.ts";
import type { FileDrop } from "../../src/aggregation/source/drop/file-drop.ts";
import { openHttpDrop } from "../../src/aggregation/source/drop/http-drop-client.ts";
import { openSftpDrop } from "../../src/aggregation/source/drop/sftp-drop-client.ts";
import { openDrop } from "../../src/aggregation/source/opening-client.ts";
import { allowOutbound } from "../../src/kernel/outbound.ts";
import { startWebServer, type WebServer } from "../nginx.ts";
import { type S3Server, startS3Server } from "../s3-server.ts";
import { type SftpServer, startSftpServer } from "../sftp-server.ts";

/** A place of one kind, as the contract below needs it. */
interface Place {
  put(name: string, content: Buffer): Promise<void>;
  open(): Promise<FileDrop>;
  /** The same with a secret that opens nothing. */
  strange(): Promise<FileDrop>;
  /** The same where nothing is. */
  elsewhere(): Promise<FileDrop>;
  stop(): Promise<void>;
}

/** A place as it is registered, in the clear. */
function placeAt(address: string, more: Partial<SourcePlace>): SourcePlace {
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port), database: "", user: "", tls: "off", ca: null, ...more };
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  async HTTP() {
    const server: WebServer = await startWebServer();
    const at = (path: string, secret = "key-of-the-test") =>
      openDrop(
        placeAt(server.address, { database: path, settings: { kind: "http", secretField: "X-Api-Key" } }),
        secret,
      );
    return {
      put: async (name, content) => writeFileSync(join(server.folder, "closed", name), content),
      open: async () => at(`closed/${encodeURIComponent("人口.csv")}`),
      strange: async () => at(`closed/${encodeURIComponent("人口.csv")}`, "another"),
      elsewhere: async () => at("closed/nothing.csv"),
      stop: server.stop,
    };
  },
  async SFTP() {
    const server: SftpServer = await startSftpServer();
    const at = (secret: string, database = ".") =>
      openDrop(
        placeAt(`http://127.0.0.1:${server.port}`, {
          ...{ user: server.user, database },
          settings: { kind: "sftp", hostKey: server.fingerprint },
        }),
        secret,
      );
    mkdirSync(join(server.folder, "sub"));
    return {
      put: async (name, content) => writeFileSync(join(server.folder, name), content),
      open: () => at(server.privateKey),
      strange: () => at(server.strangerKey),
      elsewhere: () => at(server.privateKey, "nowhere"),
      stop: server.stop,
    };
  },
  async S3() {
    const server: S3Server = await startS3Server();
    const at = (secret: string, bucket: string) =>
      openDrop(
        placeAt(server.endpoint, {
          ...{ user: server.accessKeyId, database: bucket },
          settings: { kind: "s3", region: "us-east-1", prefix: "" },
        }),
        secret,
      );
    const client = new S3Client({
      endpoint: server.endpoint,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: server.accessKeyId, secretAccessKey: server.secretAccessKey },
      requestChecksumCalculation: "WHEN_REQUIRED",
    });
    await client.send(new CreateBucketCommand({ Bucket: "drop" }));
    return {
      async put(name, content) {
        await client.send(new PutObjectCommand({ Bucket: "drop", Key: name, Body: content }));
      },
      open: () => at(server.secretAccessKey, "drop"),
      strange: () => at("another", "drop"),
      elsewhere: () => at(server.secretAccessKey, "nowhere"),
      async stop() {
        client.destroy();
        await server.stop();
      },
    };
  },
};

beforeAll(() => {
  const before = allowOutbound(["127.0.0.1", "localhost"]);
  return () => {
    allowOutbound(before);
  };
});

describe.each(Object.keys(places))("files that lie ready: %s", (kind) => {
  let place: Place;
  const content = Buffer.from(`姓名,住址\n${"䶮,𬭎河\n".repeat(60_000)}`);

  beforeAll(async () => {
    place = await places[kind]!();
    await place.put("人口.csv", content);
  }, 60_000);
  afterAll(() => place.stop());

  const whole = async (drop: FileDrop, file: Awaited<ReturnType<FileDrop["files"]>>[number], from = 0) =>
    Buffer.concat(await (await drop.read(file, from)).toArray());

  test("are listed with size and time, and come byte for byte, whole or from a byte on", async () => {
    const drop = await place.open();
    const [file, ...more] = await drop.files();
    expect(more).toEqual([]);
    expect(file).toMatchObject({ name: "人口.csv", size: content.length });
    expect(file!.modified!.getTime()).toBeGreaterThan(Date.parse("2026-01-01"));
    expect((await whole(drop, file!)).equals(content)).toBe(true);
    expect((await whole(drop, file!, 500_001)).equals(content.subarray(500_001))).toBe(true);
    await drop.close();
  });

  test("a file that became another is not mixed with what was read of it", async () => {
    const drop = await place.open();
    const [before] = await drop.files();
    await place.put("人口.csv", Buffer.from("姓名\n甲\n"));
    const [now] = await drop.files();
    expect(now!.version).not.toBe(before!.version);
    await expect(drop.read(before!, 10)).rejects.toMatchObject({ code: "ended-early" });
    expect((await whole(drop, now!)).toString()).toBe("姓名\n甲\n");
    await place.put("人口.csv", content);
    await drop.close();
  });

  const faultOf = async (open: () => Promise<FileDrop>) => {
    try {
      const drop = await open();
      await drop.files().finally(() => drop.close());
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test("a wrong secret, a place that is not there, and an address that is not let in are told apart", async () => {
    expect(["sign-in-refused", "no-right"]).toContain(await faultOf(() => place.strange()));
    expect(await faultOf(() => place.elsewhere())).toBe("no-such-place");
    const before = allowOutbound([]);
    expect(await faultOf(() => place.open())).toBe("not-allowed");
    allowOutbound(before);
  });

  test("who stops reading lets the connection go", async () => {
    const drop = await place.open();
    const [file] = await drop.files();
    for await (const piece of await drop.read(file!)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(await drop.files()).toHaveLength(1);
    await drop.close();
  });
});

test("SFTP: a server that shows another key than the one on record gets nothing", async () => {
  const server = await startSftpServer();
  const settings = { host: "127.0.0.1", port: server.port, user: server.user, folder: "." };
  const opened = openSftpDrop({ ...settings, hostKey: `SHA256:${"A".repeat(43)}` }, { password: "secret" });
  await expect(opened).rejects.toMatchObject({ code: "host-key" });
  await server.stop();
});

test("HTTP: a connection that breaks in the middle is told, and what came before is right", async () => {
  const server = await startWebServer();
  const content = Buffer.alloc(3_000_000, "0123456789");
  writeFileSync(join(server.folder, "open", "a.csv"), content);
  const slow = openHttpDrop({ url: `${server.address}/slow/a.csv`, secretField: null }, null);
  const [file] = await slow.files();
  const got: Buffer[] = [];
  const reading = (async () => {
    for await (const piece of await slow.read(file!)) {
      got.push(piece);
      if (got.length === 1) void server.stop();
    }
  })();
  await expect(reading).rejects.toMatchObject({ code: "ended-early" });
  const known = Buffer.concat(got);
  expect(known.length).toBeLessThan(content.length);
  expect(known.equals(content.subarray(0, known.length))).toBe(true);
});
