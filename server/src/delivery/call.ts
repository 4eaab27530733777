/** What goes into the door and what comes out of it. */
import type { Refusal } from "../kernel/refusal.ts";
import type { Cell } from "./answer.ts";
import type { Known } from "./callers.ts";
import type { DeliveryMode, Grant } from "./grant.ts";
import type { Field, Plan } from "./plan.ts";
import type { Query, Wish } from "./query.ts";
import type { Headroom } from "./quota.ts";
import type { DeliveredFile } from "./store-delivered.ts";

/** One call as it reached the door, its caller known. */
export interface Call {
  readonly dataset: string;
  /** The one grant meant, when the caller names it. */
  readonly grant: string | null;
  readonly known: Known;
  /** What memory about the caller and the clock rests on (`kernel/standing.ts`); null where both were read for this call. */
  readonly standing?: number | null;
  /** Whether the public's grant is meant, whoever asks. */
  readonly open: boolean;
  readonly mode: DeliveryMode;
  /** How the record calls it: api, file, view, preview, verification, push. */
  readonly method: "api" | "file" | "view" | "preview" | "verification" | "push";
  readonly medium: string;
  readonly address: string;
  readonly purpose: string | null;
  readonly scenario?: string | null;
  readonly wish: Wish;
}

/** What a recorded call gets. */
export interface Page {
  readonly plan: Plan;
  readonly fields: readonly Field[];
  readonly rows: readonly Cell[][];
  readonly next: string | null;
  readonly headroom: Headroom;
  readonly receipt: string;
}

/** A download that is on record and may begin. */
export interface OpenedFile {
  readonly plan: Plan;
  readonly query: Query;
  readonly headroom: Headroom;
  readonly receipt: string;
  /** What the file carries to be traced by; null where it is open to everybody. */
  readonly mark: Buffer | null;
  /** What its bytes are told by (`export/resume.ts`); null where they do not come twice. */
  readonly tag: Buffer | null;
}

/** A download that goes on; `bytes` is how long its file is, if that is known. */
export type ResumedFile = Omit<OpenedFile, "headroom" | "tag"> & {
  readonly headroom: null;
  readonly tag: Buffer;
  readonly bytes: number | null;
};

/** Tells what the bytes of a download hang on. */
export type TagOf = (plan: Plan, query: Query) => Buffer | null;

/** A document that is on record and may leave. */
export interface OpenedDocument {
  readonly file: DeliveredFile & { readonly end: NonNullable<DeliveredFile["end"]> };
  readonly encryption: Grant["encryption"];
  readonly headroom: Headroom;
  readonly receipt: string;
}

/** What a question got: one bit. */
export interface Verified {
  readonly plan: Plan;
  readonly match: boolean;
  readonly headroom: Headroom;
  readonly receipt: string;
}

/** A refusal with the grant that it concerns, for the record. */
export interface Turned {
  readonly refusal: Refusal;
  readonly grant: Grant | null;
}
