import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An authority of one's own that signs a certificate for `localhost`, in a temporary folder. */
export class Authority {
  readonly #folder = mkdtempSync(join(tmpdir(), "shutong-authority-"));
  /** Its own certificate (PEM). */
  readonly pem: string;
  readonly certificate = join(this.#folder, "server.pem");

  constructor(name: string) {
    chmodSync(this.#folder, 0o755);
    const [own, key] = [join(this.#folder, "own.pem"), join(this.#folder, "own.key")];
    const make = (how: string, more: readonly string[]) =>
      execFileSync("openssl", [..."req -x509 -newkey rsa:2048 -nodes -days 2".split(" "), ...how.split(" "), ...more], {
        stdio: "ignore",
      });
    make(`-subj /CN=${name}`, ["-keyout", key, "-out", own]);
    const signed = "-subj /CN=localhost -addext subjectAltName=DNS:localhost -addext basicConstraints=CA:FALSE";
    make(signed, ["-CA", own, "-CAkey", key, "-keyout", this.#serverKey, "-out", this.certificate]);
    this.pem = readFileSync(own, "utf8");
  }

  get #serverKey(): string {
    return join(this.#folder, "server.key");
  }

  /** The file with the server's key, for a server that runs as this user. */
  keyFor(user: string): string {
    const file = join(this.#folder, `${user}.key`);
    copyFileSync(this.#serverKey, file);
    chmodSync(file, 0o600);
    if (process.getuid?.() === 0)
      chownSync(file, Number(execFileSync("id", ["-u", user])), Number(execFileSync("id", ["-g", user])));
    return file;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
