import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testDatabase, testFolder, testLog } from "../test/harness.ts";
import { answerOf } from "../test/web.ts";
import { useRecordKeys } from "./audit/export.ts";
import { routes as auditRoutes } from "./audit/routes.ts";
import { compose } from "./compose.ts";
import { createServer } from "./kernel/http-server.ts";
import { routes as organizationRoutes } from "./organization/routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { serveWeb } from "./web.ts";

// A build in miniature: what serving does with one does not depend on what its pages say.
const portal = `
export const knows = (path) => path === "/" || path === "/datasets";
export async function render({ url, language, largeText, session, origin, get, assets }) {
  if (url === "/datasets?fault") throw new Error("a bug of a page");
  const clock = await get("/api/v1/clock");
  const gone = await get("/api/v1/organizations/nobody");
  const said = { url, language, largeText, session, origin, clock: clock.status, gone: gone.status, assets };
  return { status: knows(url.split("?")[0]) ? 200 : 404, html: JSON.stringify(said) };
}`;

function build(folder: string): void {
  mkdirSync(join(folder, "client", ".vite"), { recursive: true });
  mkdirSync(join(folder, "client", "assets"), { recursive: true });
  mkdirSync(join(folder, "server"), { recursive: true });
  const entry = {
    "src/portal/client.tsx": { file: "assets/portal-1.js", css: ["assets/portal-1.css"], imports: ["_a.js", "_b.js"] },
    "_a.js": { file: "assets/a.js", imports: ["_b.js"] },
    "_b.js": { file: "assets/b.js", css: ["assets/b.css"] },
  };
  writeFileSync(join(folder, "client", ".vite", "manifest.json"), JSON.stringify(entry));
  writeFileSync(join(folder, "client", "assets", "portal-1.js"), "export {};");
  writeFileSync(join(folder, "client", "icon.svg"), "<svg/>");
  writeFileSync(join(folder, "client", "desk.html"), '<script nonce="__CSP_NONCE__" src="/x"></script>');
  writeFileSync(join(folder, "server", "portal.js"), portal);
  writeFileSync(join(folder, "server", "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "built"), "now");
}

describe("serving the web app", async () => {
  const database = await testDatabase();
  compose();
  const folder = testFolder();
  useRecordKeys(folder);
  const routes = [...systemRoutes, ...auditRoutes, ...organizationRoutes];
  const app = await createServer({ db: database.db, log: testLog, routes, trustProxy: [] });
  await serveWeb(app, { log: testLog, folder });
  const page = answerOf(app);

  it("says what to do while nothing is built, and the API goes on", async () => {
    const answer = await page("/datasets");
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("npm run web:build");
    expect((await page("/desk")).statusCode).toBe(503);
    expect((await app.inject("/api/v1/clock")).statusCode).toBe(200);
    build(folder);
    expect((await page("/datasets")).statusCode).toBe(200);
  });

  it("renders with the reader's language and text size, from cookies", async () => {
    const usual = await page("/datasets?q=x");
    expect(usual.json()).toMatchObject({ url: "/datasets?q=x", language: "zh", largeText: false, session: false });
    expect(usual.headers["content-language"]).toBe("zh-CN");
    const chosen = await page("/datasets", "lang=en; text=large; shutong_session=none");
    expect(chosen.json()).toMatchObject({ language: "en", largeText: true, session: true });
    expect(chosen.headers.vary).toContain("Cookie");
  });

  it("?lang= answers in that language and remembers it; ?text= is remembered and leaves the address", async () => {
    const english = await page("/datasets?q=x&lang=en");
    expect(english.json()).toMatchObject({ language: "en" });
    expect(english.cookies).toContainEqual(expect.objectContaining({ name: "lang", value: "en", path: "/" }));
    const large = await page("/datasets?q=x&text=large");
    expect(large.statusCode).toBe(303);
    expect(large.headers.location).toBe("/datasets?q=x");
    expect(large.cookies).toContainEqual(expect.objectContaining({ name: "text", value: "large" }));
  });

  it.each([
    "//elsewhere.example/?text=large",
    "/a/..//elsewhere.example?text=large",
    "/\\elsewhere.example?text=large",
  ])("%s does not lead to another site", async (url) => {
    const { location } = (await page(url)).headers;
    expect(String(location ?? "/")).toMatch(/^\/(?![/\\])/);
  });

  it("gets data by the public API only: refusals reach the page as they are", async () => {
    expect((await page("/")).json()).toMatchObject({ clock: 200, gone: 422 });
  });

  it("names the script, what it imports, and their styles, shared ones first", async () => {
    expect((await page("/")).json().assets).toEqual({
      script: "/assets/portal-1.js",
      imports: ["/assets/b.js", "/assets/a.js"],
      styles: ["/assets/b.css", "/assets/portal-1.css"],
    });
  });

  it("等保 8.1.4: allows scripts of its own alone, and no frame around a page", async () => {
    const policy = String((await page("/")).headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it.each(["/desk", "/desk/cases/1", "/authority/overdue", "/admin/people", "/audit", "/rulebooks/x", "/sign-in"])(
    "%s is the desk, with a nonce of its own each time",
    async (url) => {
      const [one, two] = [await page(url), await page(url)];
      expect(one.statusCode).toBe(200);
      const nonce = /nonce="([^"]{16,})"/.exec(one.body)?.[1];
      expect(one.headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(two.body).not.toContain(nonce);
    },
  );

  it("keeps the addresses below /audit that belong to the API", async () => {
    for (const url of ["/audit/checkpoint", "/audit/key"]) expect((await page(url)).body).not.toContain("<script");
  });

  it("answers 404 as a page to a reader, as a problem to a program, and never a page below /api/", async () => {
    const reader = await page("/nowhere");
    expect(reader.statusCode).toBe(404);
    expect(reader.headers["content-type"]).toContain("text/html");
    const program = await app.inject({ url: "/nowhere", headers: { accept: "application/json" } });
    expect(program.statusCode).toBe(404);
    expect(program.headers["content-type"]).toContain("application/problem+json");
    expect((await page("/api/v1/nowhere")).headers["content-type"]).toContain("application/problem+json");
  });

  it("answers a fault of a page with the number that the log has, and no word of the fault", async () => {
    const answer = await page("/datasets?fault");
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain(String(answer.headers["x-request-id"]));
    expect(answer.body).not.toContain("a bug");
  });

  it("gives hashed files for a year and nothing beside them", async () => {
    const script = await app.inject("/assets/portal-1.js");
    expect(script.statusCode).toBe(200);
    expect(script.headers["cache-control"]).toContain("immutable");
    expect(script.headers["content-type"]).toContain("javascript");
    for (const url of ["/assets/../desk.html", "/assets/..%2fdesk.html", "/assets/%2e%2e/built", "/assets/none.js"]) {
      expect((await app.inject(url)).statusCode, url).toBeGreaterThanOrEqual(400);
    }
    rmSync(join(folder, "client", "icon.svg"));
    expect((await app.inject("/icon.svg")).statusCode).toBe(404);
  });
});
