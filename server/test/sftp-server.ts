import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface SftpServer {
  readonly port: number;
  readonly user: string;
  /** The key that may sign in (OpenSSH form), and one that may not. */
  readonly privateKey: string;
  readonly strangerKey: string;
  /** SHA-256 of the server's own key as OpenSSH prints it, with `SHA256:` before it. */
  readonly fingerprint: string;
  /** Where a session begins: what lies there is what the drop offers. */
  readonly folder: string;
  stop(): Promise<void>;
}

const program = "/usr/sbin/sshd";

/** Debian's OpenSSH on a loopback port, for SFTP and nothing else, with keys and settings of its own in a temporary folder. */
export async function startSftpServer(): Promise<SftpServer> {
  if (!existsSync(program)) throw new Error("no SSH server is installed: apt-get install openssh-server");
  const home = mkdtempSync(join(tmpdir(), "shutong-sftp-"));
  const folder = join(home, "drop");
  mkdirSync(folder);
  // Privilege separation asks for it; the package's own service makes it at its start.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  for (const key of ["host", "user", "stranger"])
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(home, key)]);
  const port = await freePort();
  writeFileSync(join(home, "authorized"), readFileSync(join(home, "user.pub")), { mode: 0o600 });
  writeFileSync(
    join(home, "config"),
    [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${join(home, "host")}`,
      `AuthorizedKeysFile ${join(home, "authorized")}`,
      "PidFile none",
      "UsePAM no",
      "StrictModes no",
      "PermitRootLogin yes",
      "PasswordAuthentication no",
      "AllowTcpForwarding no",
      `Subsystem sftp internal-sftp -d ${folder}`,
      `ForceCommand internal-sftp -d ${folder}`,
    ].join("\n"),
  );
  const server = spawn(program, ["-D", "-e", "-f", join(home, "config")], { stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  for (let n = 0; !(await answers(port)); n++) {
    if (n > 100) throw new Error("the SSH server did not start");
    await wait(50);
  }
  const printed = execFileSync("ssh-keygen", ["-l", "-f", join(home, "host.pub")], { encoding: "utf8" });
  return {
    port,
    user: userInfo().username,
    privateKey: readFileSync(join(home, "user"), "utf8"),
    strangerKey: readFileSync(join(home, "stranger"), "utf8"),
    fingerprint: printed.split(" ")[1]!,
    folder,
    async stop() {
      server.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
