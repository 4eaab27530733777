/** Reads a REST interface page by page: keys, OAuth 2.0 client credentials (RFC 6749, 4.4), retries. */
import { setTimeout as wait } from "node:timers/promises";
import { type Answered, callOut, type Outgoing } from "../../../kernel/outbound.ts";
import { faultOf, SourceFault } from "../fault.ts";
import { at, type Before, nextAddress, type Paging, type RestPage, readJson, recordsIn, retryAfter } from "./pages.ts";

/** How the interface knows who asks. The secret itself stands apart. */
export type RestLogin =
  | { readonly kind: "none" }
  /** The secret in a field (`X-Api-Key`, `Authorization`) or in a parameter of the query. */
  | { readonly kind: "key"; readonly field: string; readonly in: "header" | "query" }
  | { readonly kind: "basic"; readonly user: string }
  | {
      readonly kind: "client-credentials";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly scope: string | null;
    };

export interface RestSettings {
  readonly url: string;
  readonly login: RestLogin;
  readonly paging: Paging;
  /** JSON pointer to the records. */
  readonly rows: string;
}

const largestPage = 64 * 1024 * 1024;
const pageTimeout = 60_000;
const mostPages = 1_000_000;

/** The pages of an interface from the beginning, each with its records. `retries` after a call that failed for now. Throws `SourceFault`. */
export async function* restPages(
  settings: RestSettings,
  secret: string,
  signal?: AbortSignal,
  retries?: number,
): AsyncGenerator<RestPage> {
  const login = new Login(settings.login, secret, signal, retries);
  const seen = new Set<string>();
  let before: Before = null;
  for (let page = 0; page < mostPages; page++) {
    const address = nextAddress(settings.url, settings.paging, before);
    if (address === null) return;
    // An interface that names a page again would be read for ever.
    if (seen.has(address)) throw new SourceFault("not-understood", "a page names itself as the next");
    seen.add(address);
    const answer = await login.call(address);
    // Some interfaces say so where a page after the last, full one is asked for.
    if (answer.status === 404 && page > 0 && settings.paging.kind === "page") return;
    if (answer.status === 404) throw new SourceFault("no-such-place", "HTTP 404");
    if (answer.status !== 200) throw new SourceFault("not-understood", `HTTP ${answer.status}`);
    const body = readJson(answer.body.toString("utf8"));
    const given: RestPage = { body, records: recordsIn(body, settings.rows), link: answer.headers.link ?? null };
    yield given;
    before = { page, given };
  }
}

/** Calls with what proves who asks; a token is fetched when it is needed, and once more when it is refused. */
class Login {
  readonly #login: RestLogin;
  readonly #secret: string;
  readonly #signal: AbortSignal | undefined;
  readonly #retries: number | undefined;
  #token: string | null = null;

  constructor(login: RestLogin, secret: string, signal?: AbortSignal, retries?: number) {
    this.#retries = retries;
    this.#login = login;
    this.#secret = secret;
    this.#signal = signal;
  }

  async call(address: string): Promise<Answered> {
    let answer = await this.#tried(this.#addressed(address), { headers: await this.#headers() });
    if (answer.status === 401 && this.#login.kind === "client-credentials") {
      this.#token = null;
      answer = await this.#tried(address, { headers: await this.#headers() });
    }
    if (answer.status === 401) throw new SourceFault("sign-in-refused", "HTTP 401");
    if (answer.status === 403) throw new SourceFault("no-right", "HTTP 403");
    if (answer.cut) throw new SourceFault("not-understood", `a page of more than ${largestPage / 2 ** 20} MiB`);
    return answer;
  }

  #addressed(address: string): string {
    const login = this.#login;
    if (login.kind !== "key" || login.in !== "query") return address;
    const url = new URL(address);
    url.searchParams.set(login.field, this.#secret);
    return url.href;
  }

  async #headers(): Promise<Record<string, string>> {
    const login = this.#login;
    switch (login.kind) {
      case "none":
        return {};
      case "key":
        return login.in === "header" ? { [login.field.toLowerCase()]: this.#secret } : {};
      case "basic":
        return { authorization: basic(login.user, this.#secret) };
      case "client-credentials":
        this.#token ??= await this.#fetchToken(login);
        return { authorization: `Bearer ${this.#token}` };
    }
  }

  async #fetchToken(login: RestLogin & { kind: "client-credentials" }): Promise<string> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      ...(login.scope ? { scope: login.scope } : {}),
    });
    const answer = await this.#tried(login.tokenUrl, {
      method: "POST",
      body: form.toString(),
      headers: {
        authorization: basic(encodeURIComponent(login.clientId), encodeURIComponent(this.#secret)),
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    if (answer.status !== 200) throw new SourceFault("sign-in-refused", `HTTP ${answer.status}`);
    const token = at(readJson(answer.body.toString("utf8")), "/access_token");
    if (typeof token !== "string" || token === "") throw new SourceFault("not-understood", "no access_token");
    return token;
  }

  async #tried(address: string, asked: Outgoing): Promise<Answered> {
    const signal = this.#signal ? { signal: this.#signal } : {};
    for (let attempt = 0; ; attempt++) {
      this.#signal?.throwIfAborted();
      const answer = await callOut(address, {
        accept: "application/json",
        timeout: pageTimeout,
        most: largestPage,
        ...signal,
        ...asked,
      });
      const failed = "failed" in answer;
      if (failed && !["no-connection", "timed-out"].includes(answer.failed)) throw faultOf(answer);
      const pause = retryAfter(
        failed ? null : answer.status,
        failed ? undefined : answer.headers["retry-after"],
        attempt,
        this.#retries,
      );
      if (pause === null || (!failed && answer.status < 400)) {
        if (failed) throw faultOf(answer);
        if (answer.status === 429 || answer.status === 503) throw new SourceFault("busy", `HTTP ${answer.status}`);
        return answer;
      }
      await wait(pause, undefined, signal);
    }
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
