import { Command, CommanderError } from "commander";
import { type Config, defaultRulebook, readConfig, StartFailure } from "./kernel/config.ts";
import { newKeysCommand, rotateKeysCommand } from "./operate/key-commands.ts";
import { migrateCommand } from "./operate/migrate-command.ts";
import { auditVerifyCommand, backupCommand, restoreCommand } from "./operate/record-commands.ts";
import {
  checkRulebookCommand,
  compareRulebooksCommand,
  explainArticleCommand,
  listRulebooksCommand,
  newRulebookCommand,
} from "./operate/rulebook-command.ts";
import { serve, start, work } from "./operate/run.ts";

/**
 * The one place where parts are put together. Commands: `start` (everything on this machine), `serve`, `work`, `migrate`,
 * `audit verify`, `backup`, `restore`, `keys`. A start that cannot go on prints one line and exits non-zero.
 */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command("shutong").description("数通：政务数据目录、归集、共享与开放平台").exitOverride();
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option("--rulebook <name>", "the rulebook to run under, a folder in rulebooks/");
  const config = (options: { rulebook?: string }): Config => readConfig(process.env, options);

  command("start", "everything on this machine: database, server, worker; a demonstration unless told otherwise")
    .option("--empty", "a real installation on the embedded database: no demonstration, no movable clock")
    .option("--quiet", "print only the address")
    .action((options) => start(config(options), options));
  command("serve", "answer HTTP on DATABASE_URL").action((options) => serve(config(options)));
  command("work", "run jobs and loads on DATABASE_URL").action((options) => work(config(options)));
  command("migrate", "bring the database to this build's schema")
    .option("--rehearsal [day]", "mark an empty database as a rehearsal, for good, beginning on that day (today)")
    .action((options) => migrateCommand(config(options), options));

  const rulebook = ["--rulebook <name>", "the rulebook to run under, a folder in rulebooks/"] as const;
  program
    .command("audit")
    .description("the record")
    .command("verify")
    .description("check every entry, the whole tree and every kept checkpoint; names the first damaged entry")
    .option(...rulebook)
    .option("--since <file>", "checkpoints that you kept from /audit/checkpoint")
    .option("--key <file>", "the log's public key that you kept from /audit/key")
    .action((options) => auditVerifyCommand(config(options), options));
  command("backup <dir>", "the whole installation into an empty folder, while it runs; without keys").action(
    (dir, options) => backupCommand(config(options), dir),
  );
  command("restore <dir>", "a backup into an empty database, checked").action((dir, options) =>
    restoreCommand(config(options), dir),
  );

  const keys = program.command("keys").description("the master keys that secrets are sealed under");
  keys
    .command("new")
    .description("make the key file of an installation")
    .option(...rulebook)
    .action((options) => newKeysCommand(config(options)));
  keys
    .command("rotate")
    .description("add a new current key; what was sealed before still opens")
    .option(...rulebook)
    .action((options) => rotateKeysCommand(config(options)));

  const rulebooks = program.command("rulebook").description("the law as data");
  rulebooks.command("list").description("the rulebooks of this build").action(listRulebooksCommand);
  rulebooks
    .command("new <name>")
    .description("a commented rules.yaml with every question open, and places for the text and its clauses")
    .option("--text <file>", "the regulation as plain text: its articles become text.md and the list of clauses")
    .option("--into <folder>", "another folder than rulebooks/")
    .action(newRulebookCommand);
  rulebooks
    .command("check <name>")
    .description("every mistake with file, line and remedy, and every question that is left open; a name or a folder")
    .action(checkRulebookCommand);
  rulebooks
    .command("compare <a> <b>")
    .description("what differs between two rulebooks, procedure by procedure")
    .action(compareRulebooksCommand);
  rulebooks
    .command("explain <article>")
    .description("everything that enforces an article (22, or 22(二)): rules, clauses, tests")
    .option(...rulebook)
    .action((article, options) =>
      explainArticleCommand(article, options.rulebook ?? process.env.RULEBOOK ?? defaultRulebook()),
    );

  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    process.exitCode = tell(error);
    // Something half opened (a pool, a timer) must not keep a failed start alive.
    setTimeout(() => process.exit(), 200).unref();
  }
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof StartFailure) {
    console.error(error.message);
    return error.code;
  }
  const { message, code } = error as { message?: string; code?: string };
  console.error(`Shutong stopped: ${message || code || error}`);
  if (process.env.LOG_LEVEL === "debug") console.error(error);
  return 1;
}
