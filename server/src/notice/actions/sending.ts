/** Sends what waits in the outbox. */
import { record } from "../../audit/record.ts";
import { dayOf } from "../../kernel/clock.ts";
import type { MailConfig } from "../../kernel/config.ts";
import type { Context } from "../../kernel/context.ts";
import type { Tx } from "../../kernel/database.ts";
import { isMailAddress } from "../../kernel/mail-address.ts";
import { writeMail } from "../mail.ts";
import { type Mailer, MailTrouble } from "../smtp-client.ts";
import * as store from "../store-mail.ts";

/** A mail that the server will not take for so long is given up (RFC 5321, 4.5.4.1: four to five days). */
const giveUpAfter = 5 * 86_400_000;
const minute = 60_000;

/**
 * Sends mail after mail until none waits or the server does not answer; then the rest keeps waiting for the next round.
 *
 * A mail is sent while its row is held, with everything else of the transaction done before: after the server has said that it
 * took the mail over, only the commit remains. A process that ends before that leaves the mail as it was, and it is sent again.
 * So the one case in which a mail comes twice is an end, or a broken line, between the server's taking it over and our commit
 * (SMTP has no way to ask); the second copy has the same Message-ID and date as the first, and mail systems that look for
 * duplicates drop it. Returns how many were sent.
 */
export async function sendWaiting(ctx: Context, mailer: Mailer, config: MailConfig): Promise<number> {
  for (let sent = 0; ; ) {
    const held: { mail: store.WaitingMail | null } = { mail: null };
    try {
      const done = await ctx.transaction(async (tx) => {
        held.mail = await store.lockWaiting(tx, ctx.realNow);
        return held.mail && sendOne(tx, ctx, held.mail, mailer, config);
      });
      if (done === null) return sent;
      if (done === "sent") sent += 1;
    } catch (error) {
      if (!held.mail) throw error;
      const goesOn = await keepBack(ctx, held.mail, error as Error);
      if (!goesOn) return sent;
    }
  }
}

async function sendOne(
  tx: Tx,
  ctx: Context,
  mail: store.WaitingMail,
  mailer: Mailer,
  config: MailConfig,
): Promise<"sent" | "dropped"> {
  const needless = needlessBecause(ctx, mail);
  if (needless) {
    await store.endMail(tx, mail.id, "dropped", ctx.realNow, needless);
    return "dropped";
  }
  const { publicUrl } = config;
  const choices = mail.public ? "/notices" : "/desk/notices";
  const written = writeMail(mail.content, { publicUrl, choices, rehearsal: ctx.rehearsal });
  await store.endMail(tx, mail.id, "sent", ctx.realNow, null);
  await record(tx, ctx, "notice.mail-sent", {
    object: { type: "person", id: mail.person },
    about: [{ type: "mail", id: mail.id }],
    facts: { kind: mail.content.kind },
  });
  await mailer.send({ ...written, id: mail.id, to: mail.email, date: mail.made_at });
  return "sent";
}

// What has become of a mail while it waited: told in words for whoever looks into the outbox.
function needlessBecause(ctx: Context, mail: store.WaitingMail): string | null {
  if (!mail.active) return "the person is no longer active";
  if (!isMailAddress(mail.email)) return "the person has no e-mail address";
  if (mail.wish === "none") return "the person wants no mail";
  if (mail.over) return "the matter is over, or was read";
  const { content } = mail;
  if (content.kind === "digest" && content.day < dayOf(ctx.realNow)) return "the day of the digest is over";
  return null;
}

/** Keeps a mail that did not go, and says whether the next one is worth a try. */
async function keepBack(ctx: Context, mail: store.WaitingMail, error: Error): Promise<boolean> {
  const { realNow } = ctx;
  const trouble = error.message.slice(0, 500);
  const blame = error instanceof MailTrouble ? error.blame : "later";
  const old = realNow.getTime() - mail.made_at.getTime() > giveUpAfter;
  ctx.log.warn({ mail: mail.id, blame, trouble }, "a mail was not sent");
  await ctx.transaction(async (tx) => {
    if (blame === "never" || old) {
      await store.endMail(tx, mail.id, "failed", realNow, trouble);
      await record(tx, ctx, "notice.mail-failed", {
        object: { type: "person", id: mail.person },
        about: [{ type: "mail", id: mail.id }],
        facts: { kind: mail.content.kind, attempts: mail.attempts + 1 },
      });
      return;
    }
    // Where the server itself is in trouble, the mail keeps its place; where it refused this one, it waits longer each time.
    const pause = blame === "server" ? 0 : Math.min(5 * minute * 2 ** mail.attempts, 240 * minute);
    await store.postponeMail(tx, mail.id, new Date(realNow.getTime() + pause), trouble);
  });
  return blame !== "server";
}
