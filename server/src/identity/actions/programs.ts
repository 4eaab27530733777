/** Programs of an organization and the keys that they sign calls with. */
import { record } from "../../audit/record.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { seal } from "../../kernel/keys.ts";
import { orRefuse } from "../../kernel/refusal.ts";
import {
  type KeyAlgorithm,
  keyState,
  keysAtOnce,
  newKeyId,
  newKeySecret,
  overlapDays,
  type Program,
} from "../program.ts";
import { refuse } from "../refusals.ts";
import * as store from "../store-programs.ts";

/** Registers a system of the actor's organization. */
export function createProgram(
  ctx: Context,
  wish: { organization: string; name: string; purpose: string },
): Promise<Program> {
  return ctx.transaction(async (tx) => {
    const program: Program = {
      id: newId(),
      organization: wish.organization,
      name: wish.name.trim(),
      purpose: wish.purpose.trim(),
      state: "active",
      createdBy: ctx.actor.id!,
      createdAt: ctx.realNow,
    };
    if (!(await store.insertProgram(tx, program))) orRefuse(refuse("program-name-taken", { name: program.name }));
    await record(tx, ctx, "identity.program-created", {
      object: { type: "program", id: program.id },
      organizations: [program.organization],
      facts: { name: program.name, purpose: program.purpose },
    });
    return program;
  });
}

/** Closes a program for good; its keys are revoked with it, from the next call on. */
export function closeProgram(ctx: Context, id: string): Promise<Program> {
  return ctx.transaction(async (tx) => {
    const program = await store.lockProgram(tx, id);
    if (program?.state !== "active") return orRefuse(refuse("program-closed"));
    await store.closeProgram(tx, id, ctx.realNow);
    await record(tx, ctx, "identity.program-closed", {
      object: { type: "program", id },
      organizations: [program.organization],
      facts: { name: program.name },
    });
    return { ...program, state: "closed" };
  });
}

export interface IssuedKey {
  readonly keyid: string;
  readonly algorithm: KeyAlgorithm;
  /** 256 bits in base64, shown this once. */
  readonly secret: string;
  readonly createdAt: Date;
  /** When the keys before it stop working; `null` when there were none. */
  readonly othersEndAt: Date | null;
}

/**
 * Issues a key. The keys before it go on working for `overlap` days (0: they end at once), so that a program can be moved
 * from one to the other without a gap.
 */
export function createProgramKey(
  ctx: Context,
  programId: string,
  wish: { algorithm: KeyAlgorithm; overlap: number },
): Promise<IssuedKey> {
  return ctx.transaction(async (tx) => {
    const program = await store.lockProgram(tx, programId);
    if (program?.state !== "active") return orRefuse(refuse("program-closed"));
    const inForce = (await store.keysOf(tx, programId)).filter((key) =>
      ["active", "ending"].includes(keyState({ endsAt: key.ends_at, revokedAt: key.revoked_at }, ctx.realNow)),
    );
    if (inForce.length >= keysAtOnce) orRefuse(refuse("too-many-keys", { count: keysAtOnce }));
    const keyid = newKeyId();
    const secret = newKeySecret();
    await store.insertKey(tx, {
      keyid,
      program: programId,
      sealed: seal(secret, `identity.program-key/${keyid}`),
      algorithm: wish.algorithm,
      by: ctx.actor.id!,
      at: ctx.realNow,
    });
    const end = new Date(ctx.realNow.getTime() + Math.min(wish.overlap, overlapDays) * 86_400_000);
    const ended = await store.endKeysBut(tx, programId, keyid, end);
    await record(tx, ctx, "identity.program-key-created", {
      object: { type: "program", id: programId },
      about: [{ type: "program-key", id: keyid }],
      organizations: [program.organization],
      facts: { keyid, algorithm: wish.algorithm, others_end_at: ended > 0 ? end.toISOString() : null },
    });
    return {
      keyid,
      algorithm: wish.algorithm,
      secret: secret.toString("base64"),
      createdAt: ctx.realNow,
      othersEndAt: ended > 0 ? end : null,
    };
  });
}

/** Revokes a key: the next call that is signed with it is refused, on every process. */
export function revokeProgramKey(ctx: Context, programId: string, keyid: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const program = await store.lockProgram(tx, programId);
    if (!program || !(await store.revokeKey(tx, programId, keyid, ctx.realNow)))
      return orRefuse(refuse("nothing-there"));
    await record(tx, ctx, "identity.program-key-revoked", {
      object: { type: "program", id: programId },
      about: [{ type: "program-key", id: keyid }],
      organizations: [program.organization],
      facts: { keyid },
    });
  });
}
