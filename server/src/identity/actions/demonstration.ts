/** 演示账号: signing in with one click, in a rehearsal only. It is the ordinary sign-in, with the account's own secrets. */
import { readFileSync } from "node:fs";
import { realNow } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import { refuse } from "../refusals.ts";
import { codeAt } from "../second-factor.ts";
import * as store from "../store.ts";
import { type SignedIn, signIn, type Whence } from "./sign-in.ts";

/** One line of the credentials file, a 0600 file outside the database. */
export interface DemonstrationAccount {
  readonly account: string;
  readonly password: string;
  /** Base32; missing for public users, who need no second factor. */
  readonly totpSecret?: string;
}

let file: string | null = null;

/** Says where the credentials of the demonstration accounts lie; without the file there are none. */
export function useDemonstrationFile(path: string): void {
  file = path;
}

/** The demonstration accounts of this rehearsal; refuses outside a rehearsal as if the address did not exist. */
export function demonstrationAccounts(ctx: Context): readonly DemonstrationAccount[] {
  if (!ctx.rehearsal) orRefuse(refuse("no-demonstration"));
  try {
    return JSON.parse(readFileSync(file ?? "", "utf8")) as readonly DemonstrationAccount[];
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return [];
    throw error;
  }
}

/** Signs in with a demonstration account: its password and its one-time code go through the ordinary door. */
export async function demonstrationSignIn(
  ctx: Context,
  account: string,
  transport: "cookie" | "bearer",
  whence: Whence,
): Promise<SignedIn> {
  const found = demonstrationAccounts(ctx).find((one) => one.account === account);
  if (!found) return orRefuse(refuse("no-demonstration"));
  return inTurn(account, async () => {
    const code = found.totpSecret ? await unusedCode(ctx, found.account, found.totpSecret) : undefined;
    return signIn({ ...ctx, realNow: realNow() }, { account, password: found.password, code, transport }, whence);
  });
}

const turns = new Map<string, Promise<unknown>>();

/** Two clicks on one account come one after the other: at once they would both take the same code. */
function inTurn<T>(account: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(account) ?? Promise.resolve()).then(work, work);
  turns.set(account, mine);
  return mine;
}

const stepMs = 30_000;

/** A code whose time step was not used yet: each is good once, so a third click within the minute waits for the next. */
async function unusedCode(ctx: Context, account: string, secret: string): Promise<string> {
  const person = await store.personByAccount(ctx.db, account);
  const last = person ? ((await store.keptFactor(ctx.db, person.id))?.last_step ?? 0) : 0;
  const now = realNow().getTime();
  const step = Math.max(Math.floor(now / stepMs) - 1, last + 1);
  const early = (step - 1) * stepMs - now;
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early + 50));
  return codeAt(secret, new Date(step * stepMs));
}
