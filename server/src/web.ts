import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { projectRoot } from "./kernel/config.ts";
import type { Log } from "./kernel/log.ts";

/** What the built portal (`web/src/portal/server.tsx`) is given to make one page. */
interface PageRequest {
  /** Path and query as they were asked. */
  readonly url: string;
  /** Scheme and host as the reader's browser knows them. */
  readonly origin: string;
  readonly language: "zh" | "en";
  readonly largeText: boolean;
  /** Whether a session cookie came along: only then is it worth asking who reads. */
  readonly session: boolean;
  readonly requestId: string;
  readonly assets: Assets;
  /** GET on the public HTTP API with the reader's own cookies: the only way to data. */
  readonly get: (path: string) => Promise<{ status: number; body: unknown }>;
}

interface Portal {
  /** Whether an address is a page at all, without looking at data. */
  readonly knows: (pathname: string) => boolean;
  readonly render: (request: PageRequest) => Promise<{ status: number; html: string }>;
}

/** Addresses of the portal's files below `/assets/`. */
interface Assets {
  readonly script: string;
  /** What the script imports, so that the browser need not find out one by one. */
  readonly imports: readonly string[];
  readonly styles: readonly string[];
}

interface Built {
  readonly portal: Portal;
  readonly assets: Assets;
  readonly desk: string;
}

/** Where `npm run web:build` leaves the web app. */
const builtFolder = join(projectRoot, "web", "dist");

/** Addresses that the desk, one application in the browser, answers itself. The API's own routes below them go before. */
const deskAddresses = ["/desk", "/authority", "/admin", "/audit", "/rulebooks", "/sign-in"];

const year = 31_536_000;
const policy = (style: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * Serves the web app: hashed files for a year, the desk as one page, the portal rendered here from what the public HTTP API
 * answers to the reader's own cookies. Without a build every page answers 503 with what to do, and the log says so once.
 */
export async function serveWeb(app: FastifyInstance, options: { log: Log; folder?: string }): Promise<void> {
  const folder = options.folder ?? builtFolder;
  const built = keptBuild(folder, options.log);
  await app.register(async (web) => {
    await web.register(fastifyStatic, {
      root: join(folder, "client", "assets"),
      prefix: "/assets/",
      maxAge: `${year}s`,
      immutable: true,
      index: false,
      suppressWarning: true,
    });
    web.setErrorHandler((error, request, reply) => {
      request.log.error({ requestId: request.id, err: error }, "page fault");
      return plainPage(reply, 500, request.id, {
        zh: "页面没有生成，这不是您的操作造成的。",
        en: "The page could not be made. This was not caused by what you did.",
      });
    });
    web.get("/icon.svg", { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile("icon.svg", join(folder, "client"), { maxAge: "1d", immutable: false }),
    );
    const desk = async (request: FastifyRequest, reply: FastifyReply) => {
      const app = await built();
      return app ? deskPage(reply, app.desk) : notBuilt(reply, request.id);
    };
    for (const address of deskAddresses) {
      web.get(address, { schema: { hide: true } }, desk);
      web.get(`${address}/*`, { schema: { hide: true } }, desk);
    }
    web.get("/*", { schema: { hide: true } }, async (request, reply) => {
      const path = request.url.split("?")[0]!;
      const wantsPage = (request.headers.accept ?? "").includes("text/html") && !path.startsWith("/api/");
      const app = await built();
      if (!app) return wantsPage || path === "/" ? notBuilt(reply, request.id) : reply.callNotFound();
      // A program that asks for what is not there gets a problem, a reader a page with a way on.
      if (!wantsPage && !app.portal.knows(path)) return reply.callNotFound();
      return portalPage(web, app, request, reply);
    });
  });
}

/** Reads the build when it is there, once; while it is missing every request looks again. */
function keptBuild(folder: string, log: Log): () => Promise<Built | null> {
  let found: Promise<Built> | null = null;
  let told = false;
  return async () => {
    if (!found && existsSync(join(folder, "built"))) found = readBuild(folder);
    if (found) return found;
    if (!told) log.warn("the web app is not built: npm run web:build");
    told = true;
    return null;
  };
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** A chunk and everything that it imports, itself last: styles of what is shared come first. */
function withImports(manifest: Manifest, chunk: Chunk, found = new Set<Chunk>()): readonly Chunk[] {
  for (const name of chunk.imports ?? []) {
    const imported = manifest[name];
    if (imported && !found.has(imported)) withImports(manifest, imported, found);
  }
  found.add(chunk);
  return [...found];
}

async function readBuild(folder: string): Promise<Built> {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const manifest = JSON.parse(read("client/.vite/manifest.json")) as Manifest;
  const entry = manifest["src/portal/client.tsx"];
  if (!entry) throw new Error("the build has no portal");
  const portal = (await import(pathToFileURL(join(folder, "server", "portal.js")).href)) as Portal;
  const chunks = withImports(manifest, entry);
  const assets = {
    script: `/${entry.file}`,
    imports: chunks.filter((chunk) => chunk !== entry).map((chunk) => `/${chunk.file}`),
    styles: chunks.flatMap((chunk) => chunk.css ?? []).map((file) => `/${file}`),
  };
  return { portal, assets, desk: read("client/desk.html") };
}

function deskPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  return reply
    .header("Content-Security-Policy", policy(` 'nonce-${nonce}'`))
    .header("Cache-Control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html.replaceAll("__CSP_NONCE__", nonce));
}

async function portalPage(
  app: FastifyInstance,
  built: Built,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const address = new URL(request.url.replace(/^[^/][^?]*/, "/").replace(/^[/\\]+/, "/"), "http://page");
  // Two slashes at the front would name another host in a redirect.
  const path = address.pathname.replace(/^\/+/, "/");
  const text = address.searchParams.get("text");
  if (text === "large" || text === "usual") {
    // The size of the text is the reader's, not the page's: remembered, and gone from the address.
    address.searchParams.delete("text");
    keep(reply, request, "text", text);
    return reply.redirect(path + address.search, 303);
  }
  const asked = address.searchParams.get("lang");
  if (asked === "zh" || asked === "en") keep(reply, request, "lang", asked);
  const language = asked === "zh" || asked === "en" ? asked : request.cookies.lang === "en" ? "en" : "zh";
  const page = await built.portal.render({
    url: path + address.search,
    origin: `${request.protocol}://${request.host}`,
    language,
    largeText: request.cookies.text === "large",
    session: request.cookies.shutong_session !== undefined,
    requestId: request.id,
    assets: built.assets,
    get: (path) => ask(app, request, path),
  });
  return reply
    .status(page.status)
    .header("Content-Security-Policy", policy(""))
    .header("Content-Language", language === "zh" ? "zh-CN" : "en")
    .header("Cache-Control", "private, no-cache")
    .header("Vary", "Cookie")
    .type("text/html; charset=utf-8")
    .send(page.html);
}

function keep(reply: FastifyReply, request: FastifyRequest, name: "lang" | "text", value: string): void {
  reply.setCookie(name, value, { path: "/", maxAge: year, sameSite: "lax", secure: request.protocol === "https" });
}

/** One call of the public API inside this process, as the reader himself would make it. */
async function ask(app: FastifyInstance, request: FastifyRequest, path: string) {
  const answer = await app.inject({
    method: "GET",
    url: path,
    remoteAddress: request.ip,
    headers: {
      accept: "application/json",
      "accept-encoding": "identity",
      ...(request.headers.cookie ? { cookie: request.headers.cookie } : {}),
    },
  });
  const json = /^application\/(?:[\w.+-]+\+)?json/.test(String(answer.headers["content-type"] ?? ""));
  return { status: answer.statusCode, body: json ? exactJson(answer.body) : null };
}

type SourceReviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/** JSON whose numbers are shown as they were written: one that a double would change comes back as its text. */
function exactJson(text: string): unknown {
  const exact: SourceReviver = (_key, value, context) =>
    typeof value === "number" && context?.source !== undefined && String(value) !== context.source
      ? context.source
      : value;
  return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]) as unknown;
}

function notBuilt(reply: FastifyReply, requestId: string): FastifyReply {
  return plainPage(reply.header("Retry-After", "60"), 503, requestId, {
    zh: "网页还没有生成，请管理员运行 npm run web:build。接口不受影响。",
    en: "The web app is not built yet: run npm run web:build. The API is not affected.",
  });
}

/** A page that needs no build: what happened, in both languages, and the number that the log has too. */
function plainPage(reply: FastifyReply, status: 500 | 503, requestId: string, said: { zh: string; en: string }) {
  return reply
    .status(status)
    .header("Content-Security-Policy", policy(""))
    .header("Cache-Control", "no-store")
    .type("text/html; charset=utf-8")
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${said.zh}</title></head>` +
        `<body><main><h1>${said.zh}</h1><p lang="en">${said.en}</p>` +
        `<p><code>${requestId}</code></p><p><a href="/">首页 <span lang="en">Home</span></a></p></main></body></html>\n`,
    );
}
