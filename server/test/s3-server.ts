import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface S3Server {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/**
 * OpenStack Swift with its S3 interface (Debian's swift-proxy, -account, -container, -object) on loopback, one replica in a temporary
 * folder: an S3 server that Debian has. One key, which may do everything.
 */
export async function startS3Server(): Promise<S3Server> {
  if (!existsSync("/usr/bin/swift-proxy-server"))
    throw new Error(
      "no S3 server is installed: apt-get install swift-proxy swift-account swift-container swift-object",
    );
  const folder = mkdtempSync(join(tmpdir(), "shutong-s3-"));
  const user = process.getuid?.() === 0 ? "root" : process.env.USER || "nobody";
  const ports = {
    proxy: await freePort(),
    account: await freePort(),
    container: await freePort(),
    object: await freePort(),
    cache: await freePort(),
  };
  mkdirSync(join(folder, "devices", "d1"), { recursive: true });
  const common = `swift_dir = ${folder}\nuser = ${user}\nbind_ip = 127.0.0.1\nworkers = 0\nlog_level = ERROR\nlog_address = /dev/null\n`;
  for (const kind of ["account", "container", "object"] as const) {
    const ring = join(folder, `${kind}.builder`);
    for (const command of [["create", "4", "1", "1"], ["add", `r1z1-127.0.0.1:${ports[kind]}/d1`, "1"], ["rebalance"]])
      execFileSync("/usr/bin/swift-ring-builder", [ring, ...command], { stdio: "ignore" });
    writeFileSync(
      join(folder, `${kind}.conf`),
      `[DEFAULT]\n${common}bind_port = ${ports[kind]}\ndevices = ${join(folder, "devices")}\nmount_check = false\n[pipeline:main]\npipeline = ${kind}-server\n[app:${kind}-server]\nuse = egg:swift#${kind}\n`,
    );
  }
  writeFileSync(
    join(folder, "proxy.conf"),
    `[DEFAULT]\n${common}bind_port = ${ports.proxy}\n[pipeline:main]\npipeline = catch_errors cache s3api tempauth slo dlo proxy-server\n` +
      "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n[filter:catch_errors]\nuse = egg:swift#catch_errors\n" +
      `[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:${ports.cache}\n` +
      "[filter:s3api]\nuse = egg:swift#s3api\n[filter:slo]\nuse = egg:swift#slo\n[filter:dlo]\nuse = egg:swift#dlo\n" +
      "[filter:tempauth]\nuse = egg:swift#tempauth\nuser_shutong_test = secret-of-the-test .admin\n",
  );
  const children = (["account", "container", "object", "proxy"] as const).map((kind) =>
    spawn(`/usr/bin/swift-${kind}-server`, [join(folder, `${kind}.conf`)], {
      stdio: process.env.S3_DEBUG ? "inherit" : "ignore",
    }),
  );
  const ended = Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  const stop = async () => {
    for (const child of children) child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let n = 0; ; n++) {
    const answer = await fetch(endpoint).catch(() => null);
    if (answer) break;
    if (n > 300) {
      await stop();
      throw new Error("the S3 server did not start");
    }
    await wait(100);
  }
  return { endpoint, accessKeyId: "shutong:test", secretAccessKey: "secret-of-the-test", stop };
}
