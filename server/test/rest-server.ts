import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface RestServer {
  readonly address: string;
  readonly secret: string;
  stop(): Promise<void>;
}

/** Django REST framework (Debian's) on a loopback port, as `rest/server.py` sets it up. */
export async function startRestServer(): Promise<RestServer> {
  const secret = "key-of-the-test";
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn("/usr/bin/python3", [join(import.meta.dirname, "rest/server.py"), String(port), secret]);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  for (let n = 0; !(await fetch(`${address}/open`).catch(() => null)); n++) {
    if (n > 400) throw new Error("Django REST framework did not start: apt-get install python3-djangorestframework");
    await wait(50);
  }
  return {
    address,
    secret,
    async stop() {
      server.kill("SIGKILL");
      await ended;
    },
  };
}
