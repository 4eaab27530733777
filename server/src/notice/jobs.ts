import type { Context } from "../kernel/context.ts";
import { defineJob } from "../kernel/jobs.ts";
import { digestDay, passOver, planDigests, planEach } from "./actions/planning.ts";
import { sendWaiting } from "./actions/sending.ts";
import { mailConfig, openMailer } from "./smtp-client.ts";
import { forgetMails } from "./store-mail.ts";

/** One round: notices and digests become mails, and what waits is sent. All of it is read from rows. */
export async function mailRound(ctx: Context): Promise<void> {
  const config = mailConfig();
  if (!config) return passOver(ctx);
  await planEach(ctx);
  const day = await digestDay(ctx.db, ctx.realNow, config.digestHour);
  if (day) await planDigests(ctx, day);
  const mailer = openMailer(config);
  try {
    await sendWaiting(ctx, mailer, config);
  } finally {
    mailer.close();
  }
}

/** Every minute: what is to be told by mail goes out. A missed, late or doubled alarm changes nothing. */
const mail = defineJob({
  name: "notice.mail",
  cron: "* * * * *",
  retryLimit: 0,
  expireInSeconds: 900,
  key: () => "alarm",
  handle: mailRound,
});

/** Mails sent or given up more than 90 days ago are forgotten; what was told to whom stays known. */
const forget = defineJob({
  name: "notice.forget-mails",
  cron: "40 3 * * *",
  handle: async (ctx) => {
    const before = new Date(ctx.realNow.getTime() - 90 * 86_400_000);
    await ctx.transaction((tx) => forgetMails(tx, before));
  },
});

export const jobs = [mail, forget] as const;
