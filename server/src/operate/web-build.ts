import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, StartFailure } from "../kernel/config.ts";

const web = join(projectRoot, "web");
const stamp = join(web, "dist", "built");

/** Whether the built web app is missing or older than any of its sources. */
export function webIsStale(): boolean {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const newer = (path: string): boolean => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return stat.mtimeMs > built;
    return readdirSync(path).some((name) => name !== "dist" && name !== "node_modules" && newer(join(path, name)));
  };
  return newer(web) || newer(join(projectRoot, "package-lock.json"));
}

/** Builds both faces of the web app into `web/dist` and says how long it took. */
export async function buildWeb(): Promise<{ seconds: number }> {
  const begun = new Date();
  const child = spawn(
    process.execPath,
    [join(projectRoot, "node_modules/vite/bin/vite.js"), "build", "--app", "--logLevel", "warn"],
    {
      cwd: web,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1" },
    },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(String(data)));
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== 0) {
    const reason =
      output
        .join("")
        .split("\n")
        .find((line) => /^(\[[A-Z_]+\]|Error:)/.test(line)) ?? "vite failed";
    throw new StartFailure(`The web app could not be built: ${reason.trim()} (npm run web:build shows all).`);
  }
  // The moment the build began: a source saved while it ran counts as newer.
  writeFileSync(stamp, `${begun.toISOString()}\n`);
  utimesSync(stamp, begun, begun);
  return { seconds: (Date.now() - begun.getTime()) / 1000 };
}
