/** What a push needs of a consumer's database. One implementation a kind; each method throws `PushFault`. */
import type { Layout, TargetPlace } from "./target.ts";

/** What of a table has arrived, as its own database says (`shutong_delivery`). */
export interface Stand {
  readonly version: string;
  readonly shape: string;
  readonly rows: number;
}

/** Lines in the form of COPY. */
export type Lines = AsyncIterable<string>;

/** A table in one transaction: nothing of it is seen by others before `commit`. */
export interface Receiver {
  /**
   * Makes the table and the one that keeps its state if they are not there, begins the transaction, checks the table against the layout
   * and locks its state; null: nothing was brought yet.
   */
  begin(target: string, layout: Layout): Promise<Stand | null>;
  /** Takes away all rows. Readers see the old ones until the commit. */
  clear(): Promise<void>;
  /** Takes away the rows with these keys (only the key columns stand in the lines). Returns how many went. */
  remove(keys: Lines): Promise<number>;
  /** Adds rows; returns how many. */
  add(rows: Lines): Promise<number>;
  /** Writes down what has arrived and commits: rows and state count together, or not at all. */
  commit(stand: Stand): Promise<void>;
  /** Lets the connection go; what was not committed is undone. */
  close(): Promise<void>;
}

/** Milliseconds: until the database lets us in, and for one statement that moves no rows. */
export const patience = { connect: 10_000, answer: 60_000 } as const;

export type OpenReceiver = (place: TargetPlace, secret: string) => Promise<Receiver>;
