import { expect, test } from "vitest";
import { killDrill } from "../../scripts/drills/kill.ts";

// In the full run only: it takes minutes. `npm run drill -- kill` does 300.
test("G1: 50 kills of server, worker and database lose and double nothing that was acknowledged", async () => {
  const said: string[] = [];
  const { wrong } = await killDrill({ kills: 50, seed: 20261122, say: (line) => said.push(line) });
  expect(wrong, said.join("\n")).toEqual([]);
}, 1_500_000);
