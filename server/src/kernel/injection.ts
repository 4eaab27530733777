/**
 * Named points at which the kill drill ends a process with SIGKILL, as a power cut would. Only active when
 * `SHUTONG_KILL_AT` is set: `server/before-commit:12` kills the serving process when it reaches that point for the twelfth time.
 */
export type InjectionPoint =
  | "after-insert" // an entry of the record is in, its act is not committed
  | "before-commit" // all of a transaction is done, nothing of it counts
  | "part-kept" // a part of a version table is committed and noted, the next one not begun
  | "between-commits" // a version table is whole in the data center, no row of the main database names it
  | "after-commit" // a transaction counts, nobody has been told
  | "before-keep"; // a checkpoint is signed and stored, the second place does not have it

interface Armed {
  readonly point: string;
  readonly at: number;
}

const armed = readArmed(process.env.SHUTONG_KILL_AT);
let reached = 0;

/** Ends this process if the drill asked for it here and now. Costs one comparison otherwise. */
export function injectionPoint(point: InjectionPoint): void {
  if (armed === null || armed.point !== point) return;
  if (++reached === armed.at) process.kill(process.pid, "SIGKILL");
}

function readArmed(setting: string | undefined): Armed | null {
  const match = /^(server|worker)\/([a-z-]+):(\d+)$/.exec(setting ?? "");
  if (!match || (match[1] === "worker") !== process.argv.includes("work")) return null;
  return { point: match[2]!, at: Number(match[3]) };
}
