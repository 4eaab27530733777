import { record } from "../audit/record.ts";
import { StartFailure } from "../kernel/config.ts";
import type { Context } from "../kernel/context.ts";
import { orRefuse } from "../kernel/refusal.ts";
import type { Term } from "./calendar.ts";
import { currentRulebook, useRulebook } from "./current.ts";
import { RulebookMistakes, shippedNotices, shippedRulebook } from "./folder.ts";
import { notices, type OwnTerm, ownTerm } from "./kept-listing.ts";
import { printMistake } from "./load.ts";
import { type Notice, readNotice } from "./notice.ts";
import { type OpenPart, openTerm } from "./open-terms.ts";
import { refuse } from "./refusals.ts";
import { lawOf, type Rulebook } from "./rulebook.ts";
import * as store from "./store.ts";

/**
 * What every start does: loads the named rulebook from its folder, stores it by digest, loads the notices that the database does not have,
 * and makes the rulebook the current one of this process. Throws `StartFailure` with clear lines for a rulebook with mistakes, a changed
 * file under an unchanged version, and a database that belongs to another rulebook. `from` is another folder than `rulebooks/`.
 */
export async function installRulebook(ctx: Context, name: string, from?: string): Promise<Rulebook> {
  const { rulebook, files } = load(name, from);
  await ctx.transaction(async (tx) => {
    const [current] = await store.inUse(tx);
    if (current && current.name !== rulebook.name) {
      throw new StartFailure(
        `This database belongs to the rulebook “${current.name}”; start with --rulebook ${current.name}, or give “${rulebook.name}” a database of its own.`,
      );
    }
    const stored = await store.versionOf(tx, rulebook.name, rulebook.version);
    if (stored && stored.digest !== rulebook.digest) {
      throw new StartFailure(
        `rulebooks/${name} has changed under its version “${rulebook.version}”: give rules.yaml a new version (cases keep the one they began under).`,
      );
    }
    await store.putVersion(tx, rulebook, files, ctx.realNow);
    if (current?.digest !== rulebook.digest) {
      await store.putInUse(tx, rulebook.digest, ctx.now, ctx.realNow);
      await record(tx, ctx, "rulebook.installed", {
        object: { type: "rulebook", id: rulebook.digest },
        facts: { name: rulebook.name, version: rulebook.version, before: current?.digest ?? null },
      });
    }
    const known = new Set((await notices(tx)).map(({ year }) => year));
    for (const notice of shippedNotices())
      if (!known.has(notice.year)) await store.putNotice(tx, notice, "shutong", ctx.realNow);
  });
  useRulebook(rulebook);
  return rulebook;
}

function load(name: string, from?: string): ReturnType<typeof shippedRulebook> {
  try {
    return shippedRulebook(name, from);
  } catch (error) {
    if (!(error instanceof RulebookMistakes)) throw error;
    const lines = error.mistakes.slice(0, 20).map((mistake) => `  rulebooks/${printMistake(mistake)}`);
    throw new StartFailure([`The rulebook “${name}” has ${error.mistakes.length} mistakes:`, ...lines].join("\n"));
  }
}

/**
 * Loads the State Council notice of a year, new or corrected. Due times that were counted without it (暂定) are counted again by the
 * next sweep of `procedure`. `text` is the published JSON form.
 */
export async function loadNotice(ctx: Context, text: string): Promise<Notice> {
  const notice = orRefuse(parse(text));
  if (notice.days.length === 0) orRefuse(refuse("notice-empty", { year: notice.year }));
  await ctx.transaction(async (tx) => {
    await store.putNotice(tx, notice, ctx.actor.name, ctx.realNow);
    await record(tx, ctx, "rulebook.notice-loaded", {
      object: { type: "calendar-year", id: String(notice.year) },
      facts: { days: notice.days.length, papers: [...notice.papers] },
    });
  });
  return notice;
}

function parse(text: string) {
  try {
    return readNotice(text);
  } catch (error) {
    return refuse("notice-unreadable", { reason: (error as Error).message });
  }
}

/**
 * Sets the installation's own term where the text sets none (及时, 定期, or nothing at all); `term: null` takes it back. It counts for
 * clocks that start afterwards, and is always shown as set by whom and when.
 */
export async function setOwnTerm(
  ctx: Context,
  asked: { procedure: string; step: string; part: OpenPart; term: Term | null; reason: string },
): Promise<OwnTerm | null> {
  const rulebook = currentRulebook();
  const open = orRefuse(openTerm(rulebook, asked.procedure, asked.step, asked.part));
  return ctx.transaction(async (tx) => {
    const { term, procedure, step, part, reason } = asked;
    const own = term && {
      procedure,
      step,
      part,
      term,
      reason,
      setBy: ctx.actor.name,
      setAt: ctx.now,
      setById: ctx.actor.id,
    };
    if (own) await store.putOwnTerm(tx, own);
    else await store.dropOwnTerm(tx, procedure, step, part);
    await record(tx, ctx, "rulebook.own-term-set", {
      object: { type: "own-term", id: `${procedure}/${step}/${part}` },
      law: lawOf(rulebook, open.article),
      facts: { term: term ? { amount: term.amount, unit: term.unit } : null, reason },
    });
    return own ? ownTerm(tx, procedure, step, part) : null;
  });
}
