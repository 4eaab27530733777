/** A bucket with the S3 interface, of whatever maker: path-style addresses, signature version 4. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Readable } from "node:stream";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { pinned, placeOf } from "../../../kernel/outbound.ts";
import { faultOf, SourceFault, type SourceFaultCode } from "../fault.ts";
import { broken } from "./broken.ts";
import type { DroppedFile, FileDrop } from "./file-drop.ts";

export interface S3DropSettings {
  /** https: or http:, without the bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Only names that begin with this; empty: all. */
  readonly prefix: string;
  readonly accessKeyId: string;
}

const mostFiles = 10_000;

/** Opens a bucket. `secret` is the secret access key. */
export async function openS3Drop(settings: S3DropSettings, secret: string, signal?: AbortSignal): Promise<FileDrop> {
  const url = URL.canParse(settings.endpoint) ? new URL(settings.endpoint) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) throw new SourceFault("address-wrong");
  const place = await placeOf(url.hostname);
  if ("failed" in place) throw faultOf(place);
  const lookup = pinned(place);
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: secret },
    maxAttempts: 4,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: 5000,
      socketTimeout: 30_000,
      httpAgent: new HttpAgent({ lookup, maxSockets: 4 }),
      httpsAgent: new HttpsAgent({ lookup, maxSockets: 4 }),
    },
  });
  const aborting = signal ? { abortSignal: signal } : {};
  const { bucket: Bucket, prefix: Prefix } = settings;
  return {
    async files() {
      const files: DroppedFile[] = [];
      let token: string | undefined;
      do {
        const page = await told(() =>
          client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }), aborting),
        );
        for (const { Key, Size, LastModified, ETag } of page.Contents ?? [])
          if (Key !== undefined && !Key.endsWith("/"))
            files.push({ name: Key, size: Size ?? null, modified: LastModified ?? null, version: ETag ?? "" });
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token !== undefined && files.length < mostFiles);
      return files.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async read(file, from = 0) {
      const answer = await told(() =>
        client.send(
          new GetObjectCommand({
            Bucket,
            Key: file.name,
            IfMatch: file.version,
            ...(from > 0 ? { Range: `bytes=${from}-` } : {}),
          }),
          aborting,
        ),
      );
      return broken(answer.Body as Readable);
    },
    async close() {
      client.destroy();
    },
  };
}

const codes: Readonly<Record<string, SourceFaultCode>> = {
  InvalidAccessKeyId: "sign-in-refused",
  SignatureDoesNotMatch: "sign-in-refused",
  AccessDenied: "no-right",
  NoSuchBucket: "no-such-place",
  NoSuchKey: "no-such-place",
  PreconditionFailed: "ended-early",
  SlowDown: "busy",
  ServiceUnavailable: "busy",
  TimeoutError: "timed-out",
  ECONNREFUSED: "no-connection",
  ECONNRESET: "no-connection",
  EHOSTUNREACH: "no-connection",
};

async function told<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    const { name, code, Code } = error as { name: string; code?: string; Code?: string };
    const word = [Code, name, code].find((one) => one !== undefined && one in codes);
    if (word) throw new SourceFault(codes[word]!, word);
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 412) throw new SourceFault("ended-early", "the file has become another");
    if (status === 403) throw new SourceFault("no-right", "HTTP 403");
    if (status === 404) throw new SourceFault("no-such-place", "HTTP 404");
    if (status === undefined && code !== undefined) throw faultOf({ failed: "no-connection", detail: code });
    throw new SourceFault("not-understood", code ?? name);
  }
}
