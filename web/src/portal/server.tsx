import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { htmlLanguage, type Language, translator } from "../i18n/setup.ts";
import type { Clock, Me, MyNotices, Platform, Rulebook } from "./api.ts";
import { siteName } from "./frame/site.ts";
import { type Get, type Loading, Refusal, readOrNull } from "./load.ts";
import { Portal } from "./Portal.tsx";
import type { Loaded, PageState, Section } from "./page.ts";
import { pages } from "./pages.ts";
import { texts } from "./texts.ts";

/** What the server gives for one page; `server/src/web.ts` holds the other end. */
export interface PageRequest {
  readonly url: string;
  readonly origin: string;
  readonly language: Language;
  readonly largeText: boolean;
  readonly session: boolean;
  readonly requestId: string;
  readonly assets: { readonly script: string; readonly imports: readonly string[]; readonly styles: readonly string[] };
  readonly get: Get;
}

function find(pathname: string) {
  for (const page of pages) {
    const match = page.path.exec(pathname);
    if (match) return { page, params: decoded(match.groups ?? {}) };
  }
  return null;
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return groups;
  }
}

/** Whether an address is a page of the portal, without looking at data. */
export function knows(pathname: string): boolean {
  return find(pathname) !== null;
}

/** One page as HTML: data by the public API, drawn here, with the state that the browser goes on from. */
export async function render(request: PageRequest): Promise<{ status: number; html: string }> {
  const { pathname, searchParams: search } = new URL(request.url, "http://page");
  const choices = new URLSearchParams(search);
  choices.delete("lang");
  choices.delete("text");
  const address = pathname + (choices.size > 0 ? `?${choices}` : "");
  const i18n = translator(request.language, texts);
  const [platform, me] = await Promise.all([
    loadPlatform(request.get),
    request.session ? readOrNull<Me>(request.get, "/api/v1/me") : null,
  ]);
  const loading: Loading = {
    get: request.get,
    search: choices,
    language: request.language,
    t: i18n.t,
    origin: request.origin,
    me,
    text: (value) => (value ? value[request.language] || value.zh : ""),
  };
  const [{ view, section, loaded }, news] = await Promise.all([
    load(pathname, loading, request.requestId),
    me?.actor.kind === "public" ? readOrNull<MyNotices>(request.get, "/api/v1/me/notices?state=unread&limit=1") : null,
  ]);
  const state: PageState = {
    view,
    data: loaded.data,
    section,
    address,
    origin: request.origin,
    language: request.language,
    largeText: request.largeText,
    platform,
    me,
    unread: news?.unread ?? 0,
  };
  const root = renderToString(
    <StrictMode>
      <Portal state={state} i18n={i18n} />
    </StrictMode>,
  );
  return { status: loaded.status ?? 200, html: documentOf(request, state, loaded, root, siteName(i18n.t, state)) };
}

async function loadPlatform(get: Get): Promise<Platform | null> {
  const [clock, rulebook] = await Promise.all([
    readOrNull<Clock>(get, "/api/v1/clock"),
    readOrNull<Rulebook>(get, "/api/v1/rulebook"),
  ]);
  if (!clock) return null;
  return {
    rehearsal: clock.rehearsal,
    today: clock.today,
    rulebook: rulebook && {
      name: rulebook.name,
      version: rulebook.version,
      title: rulebook.title,
      place: rulebook.place,
      standing: rulebook.standing,
      shareTypes: rulebook.shareTypes.map(({ key, name }) => ({ key, name })),
      openTypes: rulebook.openTypes.map(({ key, name, article }) => ({ key, name, article })),
    },
  };
}

interface Found {
  readonly view: string;
  readonly section: Section;
  readonly loaded: Loaded<unknown>;
}

async function load(pathname: string, loading: Loading, requestId: string): Promise<Found> {
  const found = find(pathname);
  if (!found) return problemPage(loading, { status: 404, problem: null, requestId });
  try {
    const { view, section } = found.page;
    return { view, section, loaded: await found.page.load(loading, found.params) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    // An address with an id that can name nothing is an address that leads nowhere.
    const status = problem.status === 422 || problem.status === 400 ? 404 : problem.status;
    return problemPage(loading, { status, problem, requestId: problem.request_id ?? requestId });
  }
}

function problemPage({ t }: Loading, data: { status: number; problem: unknown; requestId: string }): Found {
  const title = data.status === 404 ? t("problem.notFound") : t("problem.title");
  return { view: "problem", section: null, loaded: { status: data.status, data, title } };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** JSON inside a script element that is never executed: only `<` could end it early. */
const json = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");

function documentOf(
  request: PageRequest,
  state: PageState,
  loaded: Loaded<unknown>,
  root: string,
  site: string,
): string {
  const shown = (loaded.status ?? 200) < 400;
  const canonical = request.origin + (loaded.canonical ?? state.address);
  const withLanguage = (language: Language) => `${canonical}${canonical.includes("?") ? "&" : "?"}lang=${language}`;
  const head = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(loaded.title === site ? site : `${loaded.title} - ${site}`)}</title>`,
    loaded.description ? `<meta name="description" content="${escaped(loaded.description.slice(0, 200))}">` : "",
    shown ? `<link rel="canonical" href="${escaped(canonical)}">` : `<meta name="robots" content="noindex">`,
    ...(shown
      ? (["zh", "en"] as const).map(
          (language) =>
            `<link rel="alternate" hreflang="${htmlLanguage(language)}" href="${escaped(withLanguage(language))}">`,
        )
      : []),
    `<meta name="theme-color" content="#0B5F7A">`,
    `<link rel="icon" href="/icon.svg" type="image/svg+xml">`,
    ...request.assets.styles.map((style) => `<link rel="stylesheet" href="${style}">`),
    ...request.assets.imports.map((file) => `<link rel="modulepreload" href="${file}">`),
    `<script type="module" src="${request.assets.script}"></script>`,
    loaded.jsonLd ? `<script type="application/ld+json">${json(loaded.jsonLd)}</script>` : "",
  ].filter(Boolean);
  return [
    `<!doctype html>`,
    `<html lang="${htmlLanguage(state.language)}" data-text="${state.largeText ? "large" : "usual"}">`,
    `<head>${head.join("")}</head>`,
    `<body><div id="root">${root}</div><script type="application/json" id="state">${json(state)}</script></body>`,
    `</html>`,
    "",
  ].join("\n");
}
