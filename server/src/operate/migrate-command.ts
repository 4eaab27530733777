import { parseDay, realNow } from "../kernel/clock.ts";
import { type Config, StartFailure } from "../kernel/config.ts";
import { openLog } from "../kernel/log.ts";
import { morning, openInstallation, thisMorning } from "./installation.ts";
import { prepare } from "./run.ts";

/** `migrate [--rehearsal [day]]`: the schema, and on an empty database the decision what it is, for good. */
export async function migrateCommand(config: Config, options: { rehearsal?: boolean | string }): Promise<void> {
  const day = typeof options.rehearsal === "string" ? parseDay(options.rehearsal) : null;
  if (typeof options.rehearsal === "string" && !day) {
    throw new StartFailure(`“${options.rehearsal}” is not a day: write it as YYYY-MM-DD.`);
  }
  const begin = options.rehearsal ? { rehearsal: day ? morning(day) : thisMorning(realNow()) } : null;
  const installation = await openInstallation(config, { begin });
  try {
    if (options.rehearsal && !installation.rehearsal) {
      throw new StartFailure("This database is already in use: a rehearsal needs an empty one.");
    }
    await prepare(installation, openLog({ level: "error" }));
    console.log(`The database has this build's schema${installation.rehearsal ? "; it is a rehearsal" : ""}.`);
  } finally {
    await installation.close();
  }
}
