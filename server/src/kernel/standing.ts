import { type Db, one, sql } from "./database.ts";

/**
 * Memory about who calls and what time it is, held against `kernel.standing`: a number that every change of it raises in the
 * transaction that makes the change. What is remembered carries the number under which it was read; before anything rests on
 * it for good, the number is compared in the same commit (`delivery/store-door.ts`).
 */
export interface Remembered<T> {
  readonly value: T;
  readonly standing: number;
}

/** The number as the database has it now, for a select list. */
export const currentStanding = sql<number>`(select number from kernel.standing)`;

const newest = new WeakMap<Db, number>();

/** Takes note of a number that was read. */
export function sawStanding(db: Db, standing: number): void {
  if (standing > (newest.get(db) ?? 0)) newest.set(db, standing);
}

/** What is remembered, as long as nothing newer was seen in this process. */
export function believed<T>(db: Db, remembered: Remembered<T> | undefined): Remembered<T> | null {
  return remembered && remembered.standing >= (newest.get(db) ?? 0) ? remembered : null;
}

/** Whether nothing has changed since; what is then read anew in this process is read afresh. */
export async function stillStands(db: Db, standing: number): Promise<boolean> {
  const { number } = await one<{ number: number }>(db, sql`select number from kernel.standing`);
  sawStanding(db, number);
  return number === standing;
}
