/** What the catalog asks of the modules that stand on it. Answered in `compose.ts`. */
import type { Readable } from "node:stream";
import type { Context } from "../kernel/context.ts";
import type { Db, Tx } from "../kernel/database.ts";
import { defineGate } from "../kernel/gates.ts";
import type { InterfaceState } from "./exchange.ts";

/** 已被使用: is anybody using this dataset under a grant in force? Answered by delivery. */
export const inUseGate = defineGate<{ readonly db: Db | Tx; readonly dataset: string }, boolean>("catalog.in-use");

/** 接入: which of these datasets are reached by a registered interface, and since when? Answered by aggregation. */
export const interfacesGate = defineGate<
  { readonly db: Db | Tx; readonly datasets: readonly string[] },
  ReadonlyMap<string, Date>
>("catalog.interfaces");

/** The dataset that a grant gives data of; null: there is no such grant. A form may name items by it. Answered by delivery. */
export const grantedDatasetGate = defineGate<{ readonly db: Db | Tx; readonly grant: string }, string | null>(
  "catalog.granted-dataset",
);

/** What is known of the interface at which a dataset is reached. Answered by aggregation. */
export const interfaceGate = defineGate<{ readonly db: Db | Tx; readonly dataset: string }, InterfaceState>(
  "catalog.interface",
);

/** A sheet of an uploaded workbook as texts: `rows[0]` is row 1. Formulas are never computed: the value that was saved counts, and one without is blank. */
export type SheetRows = Readonly<{
  name: string;
  hidden: boolean;
  rows: readonly (readonly string[])[];
  /** Merged ranges; only the first cell of each holds its text. */
  merges: number;
}>;

/**
 * Reads an uploaded workbook in a thread of its own, within limits: `size` in bytes, `rows` a sheet. A file that is none, or goes past a
 * limit, is refused. Answered by aggregation, which knows how to read what strangers send.
 */
export const workbookGate = defineGate<
  { readonly ctx: Context; readonly content: Readable; readonly size: number; readonly rows: number },
  Readonly<{ sha256: string; sheets: readonly SheetRows[] }>
>("catalog.workbook");

/** What changed: `ending` is a revocation that was agreed for a later day. */
export type Availability = "published" | "data" | "ending" | "revoked";

/**
 * What may be had of a dataset has changed: a version was published, data came or went, or it was revoked. Sharing and
 * opening follow in the same transaction, or nothing of it counts.
 */
export const availabilityGate = defineGate<
  {
    readonly tx: Tx;
    readonly ctx: Context;
    readonly dataset: string;
    readonly why: Availability;
    /** The case that decided it, where one did. */
    readonly case: string | null;
  },
  void
>("catalog.availability");
