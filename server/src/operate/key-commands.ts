import { existsSync } from "node:fs";
import { type Config, privateFolder, StartFailure, writePrivateFile } from "../kernel/config.ts";
import { newKeyFile, openKeys, rotateKeys } from "../kernel/keys.ts";

/** `keys new`: the key file of an installation on `DATABASE_URL`, mode 0600. An existing one is never replaced. */
export function newKeysCommand(config: Config): void {
  if (existsSync(config.masterKeyFile)) {
    throw new StartFailure(
      `${config.masterKeyFile} is there already: a replaced key file opens nothing that it sealed.`,
    );
  }
  privateFolder(config.dataDir);
  writePrivateFile(config.masterKeyFile, `${JSON.stringify(newKeyFile(), null, 2)}\n`);
  console.log(`Made ${config.masterKeyFile}. Keep a copy apart from the database and its backups.`);
}

/** `keys rotate`: a new current key in the file; running processes take it at their next start. */
export function rotateKeysCommand(config: Config): void {
  openKeys(config.masterKeyFile, { create: false });
  const id = rotateKeys(config.masterKeyFile);
  console.log(`${config.masterKeyFile} has the new current key ${id}: restart, and keep a new copy of the file.`);
}
