/** 专家评审: asking those whom a register of advisers lists about a case, and putting on record what they say. */
import { record } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { isId, newId } from "../kernel/ids.ts";
import { orRefuse } from "../kernel/refusal.ts";
import { decidesNow } from "../procedure/about-listing.ts";
import { keepFiles, openKeptFile } from "../procedure/actions/files.ts";
import { referenceAnswer } from "../procedure/references.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { lawOf } from "../rulebook/rulebook.ts";
import { titleOf } from "./contents.ts";
import { refuse } from "./refusals.ts";
import { registersOf } from "./rules.ts";
import { entriesOfRegister } from "./store.ts";
import * as store from "./store-opinions.ts";

/** Asks an adviser (by the line of his entry) about a case. Only a body whose decision the case waits for may. */
export function inviteAdviser(ctx: Context, caseId: string, adviser: string, note: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const organization = ctx.actor.organization!;
    if (!(await decidesNow(tx, caseId, organization))) orRefuse(refuse("not-deciding"));
    const rulebook = currentRulebook();
    for (const rule of registersOf(rulebook).filter(({ advises }) => advises)) {
      const [entry] = await entriesOfRegister(tx, rule.key, { lines: [adviser] });
      if (!entry) continue;
      const it = { id: newId(), case: caseId, adviser, register: rule.key, name: titleOf(rule, entry.contents), note };
      const by = { organization, name: ctx.actor.name, at: ctx.now };
      if (!(await store.insertInvitation(tx, it, by))) orRefuse(refuse("adviser-asked-already", { adviser: it.name }));
      await record(tx, ctx, "register.adviser-invited", {
        object: { type: "case", id: caseId },
        about: [{ type: "register-entry", id: entry.id }],
        organizations: [organization],
        region: ctx.actor.region ?? entry.region,
        law: lawOf(rulebook, rule.article, `registers.${rule.key}`),
        facts: { register: rule.key, adviser: it.name },
      });
      return;
    }
    orRefuse(refuse("no-such-adviser"));
  });
}

/** Puts on record what an adviser said, with his paper if there is one. The body that asked does it, once. */
export function recordOpinion(
  ctx: Context,
  caseId: string,
  id: string,
  said: { readonly opinion: string; readonly file: string | null },
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const asked = isId(id) ? await store.findOpinion(tx, id) : null;
    if (asked?.case !== caseId || asked.invitedBy !== ctx.actor.organization)
      return orRefuse(refuse("no-such-adviser"));
    if (asked.givenAt) orRefuse(refuse("opinion-given"));
    if (said.file) {
      const known = await referenceAnswer("file").among(tx, ctx, [said.file], { scope: null, of: null });
      if (!known.has(said.file)) orRefuse(refuse("no-such-file"));
      await keepFiles(tx, [said.file]);
    }
    await store.saveOpinion(tx, id, { ...said, at: ctx.now, by: ctx.actor.name });
    await record(tx, ctx, "register.opinion-recorded", {
      object: { type: "case", id: caseId },
      about: said.file ? [{ type: "file", id: said.file }] : [],
      organizations: [asked.invitedBy],
      region: ctx.actor.region ?? "",
      facts: { register: asked.register, adviser: asked.name, opinion: said.opinion },
    });
  });
}

/** The paper of an opinion, for whoever may read the case (checked by the caller); the reading is on record. */
export async function readOpinionFile(ctx: Context, caseId: string, id: string) {
  const given = await ctx.transaction((tx) => store.findOpinion(tx, id));
  const named = given?.case === caseId ? given.file : null;
  const file = (named ? await openKeptFile(ctx, named) : null) ?? orRefuse(refuse("no-such-file"));
  await ctx.transaction((tx) =>
    record(tx, ctx, "register.file-read", {
      object: { type: "case", id: caseId },
      about: [{ type: "file", id: named! }],
      organizations: [given!.invitedBy],
      region: ctx.actor.region ?? "",
      facts: { name: file.name, sha256: file.sha256 },
    }),
  );
  return file;
}
