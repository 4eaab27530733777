/** 来源证明: what the platform states of a file that left: whose it is, when it left, and the digest of its bytes. Pure. */
import type { DeliveredFile } from "./store-delivered.ts";

export const provenanceType = "shutong-provenance+jws";

/** The statement, as it is signed. Who received the file is not in it: its holder may show it to anybody. */
export interface Provenance {
  /** The log whose key signs. */
  readonly iss: string;
  /** When it was signed, in seconds. */
  readonly iat: number;
  /** The source department: name and unified social credit code (GB 32100). */
  readonly source: { readonly id: string; readonly name: string; readonly code: string };
  readonly dataset: { readonly id: string; readonly code: string | null; readonly title: string };
  /** Version of the data (a table), or the name of the document. */
  readonly version: string;
  readonly document: string | null;
  /** ISO 8601: when it left, and when the department brought it (a document). */
  readonly delivered: string;
  readonly deposited: string | null;
  readonly file: { readonly sha256: string; readonly bytes: number };
  /** Leaf hash of the entry that records the delivery. */
  readonly receipt: string;
}

/** The statement of a file that left whole. */
export function provenanceOf(
  file: DeliveredFile & { readonly end: NonNullable<DeliveredFile["end"]> },
  of: Pick<Provenance, "iss" | "source" | "dataset" | "deposited">,
  now: Date,
): Provenance {
  return {
    ...of,
    iat: Math.floor(now.getTime() / 1000),
    version: file.version,
    document: file.document,
    delivered: file.at.toISOString(),
    file: { sha256: file.end.sha256, bytes: file.end.bytes },
    receipt: file.receipt,
  };
}
