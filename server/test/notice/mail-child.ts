/** A worker process that does one round of mail, for tests that kill it. Everything comes as JSON in the environment. */
import { compose } from "../../src/compose.ts";
import { systemContext } from "../../src/kernel/context.ts";
import { openDatabase } from "../../src/kernel/database.ts";
import { newKeyFile, useKeys } from "../../src/kernel/keys.ts";
import { openLog } from "../../src/kernel/log.ts";
import { mailRound } from "../../src/notice/jobs.ts";
import { useMail } from "../../src/notice/smtp-client.ts";
import { installRulebook } from "../../src/rulebook/actions.ts";

const { connection, rulebook, mail } = JSON.parse(process.env.MAIL_CHILD!);
const database = openDatabase(connection, { max: 4 });
const log = openLog({ level: "silent" });
useKeys(newKeyFile());
useMail(mail);
compose();
const ctx = await systemContext(database.db, log, "mail-child");
await installRulebook(ctx, rulebook);
await mailRound(ctx);
await database.close();
