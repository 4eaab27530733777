import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface WebServer {
  readonly address: string;
  /** What lies in `open/` anybody may fetch, what lies in `closed/` with the field `X-Api-Key: key-of-the-test`. */
  readonly folder: string;
  stop(): Promise<void>;
}

const program = "/usr/sbin/nginx";

/** Debian's nginx on a loopback port with a folder of its own: ranges, entity tags, and a place that asks for a key. */
export async function startWebServer(): Promise<WebServer> {
  if (!existsSync(program)) throw new Error("no web server is installed: apt-get install nginx-light");
  const home = mkdtempSync(join(tmpdir(), "shutong-web-"));
  const folder = join(home, "files");
  mkdirSync(join(folder, "open"), { recursive: true });
  mkdirSync(join(folder, "closed"));
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${home}/t;`);
  writeFileSync(
    join(home, "nginx.conf"),
    `daemon off; master_process off; pid ${home}/pid; error_log /dev/null;
events {}
http { access_log off; ${temporary.join(" ")}
  server { listen 127.0.0.1:${port}; root ${folder}; charset utf-8;
    location /closed/ { if ($http_x_api_key = "") { return 401; } if ($http_x_api_key != "key-of-the-test") { return 403; } }
    location /slow/ { alias ${folder}/open/; limit_rate 64k; }
    location /away/ { return 302 http://localhost:${port}/open/; } } }`,
  );
  const server = spawn(program, ["-c", join(home, "nginx.conf"), "-e", "/dev/null"], { stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const address = `http://127.0.0.1:${port}`;
  for (let n = 0; !(await fetch(address).catch(() => null)); n++) {
    if (n > 100) throw new Error("the web server did not start");
    await wait(50);
  }
  return {
    address,
    folder,
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
