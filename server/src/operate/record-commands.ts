import { verificationLines, verify } from "../audit/verify.ts";
import type { Config } from "../kernel/config.ts";
import { backup, backupLines } from "./backup.ts";
import { openBeside } from "./beside.ts";
import { restore, restoreLines } from "./restore.ts";

/** `audit verify [--since FILE] [--key FILE]`: one line a finding, the first damaged entry, a summary; exit code 1 if any. */
export async function auditVerifyCommand(config: Config, options: { since?: string; key?: string }): Promise<void> {
  const open = await openBeside(config);
  try {
    const { dataDir, checkpointDir } = config;
    const result = await verify(open.database.db, { dataDir, checkpointDir, ...options });
    for (const line of verificationLines(result)) console.log(line);
    if (result.findings.length > 0) process.exitCode = 1;
  } finally {
    await open.close();
  }
}

/** `backup DIR` */
export async function backupCommand(config: Config, dir: string): Promise<void> {
  const manifest = await backup({ config, dir });
  for (const line of backupLines(manifest, dir)) console.log(line);
}

/** `restore DIR`; exit code 1 when the record that came back is damaged. */
export async function restoreCommand(config: Config, dir: string): Promise<void> {
  const restored = await restore({ config, dir });
  for (const line of restoreLines(restored)) console.log(line);
  if (restored.verification.findings.length > 0) process.exitCode = 1;
}
