/** Where a consumer stands in the changes of a grant, sealed: he can neither read a row number nor make one up. */
import { seal, unseal } from "../../kernel/keys.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";

const purpose = "delivery-changes";

/** All of `at` is had; of what leads from there to `to` everything before number `n`. `at` null: nothing is had yet. */
export interface Place {
  readonly at: string | null;
  readonly to: string | null;
  readonly n: number;
}

/** Makes a cursor; it belongs to one grant in one shape (`shapeOf`). Its length tells nothing finer than 64 bytes. */
export function makePlace(grant: string, shape: string, { at, to, n }: Place): string {
  const text = JSON.stringify([grant, shape.slice(0, 32), at, to, n]);
  return seal(text + " ".repeat((64 - (text.length % 64)) % 64), purpose);
}

/** Reads a cursor back. One that was changed is refused; so is one of another grant, or of this one before it gave what it gives now. */
export function readPlace(grant: string, shape: string, cursor: string): Place | Refusal {
  try {
    const [of, as, at, to, n] = JSON.parse(unseal(cursor, purpose).toString("utf8"));
    if (of !== grant) return refuse("cursor-invalid");
    return as === shape.slice(0, 32) ? { at, to, n } : refuse("changes-gone");
  } catch {
    return refuse("cursor-invalid");
  }
}
