import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { htmlLanguage, translator } from "../i18n/setup.ts";
import { ArticleAddress } from "../parts/Article.tsx";
import { ProblemError } from "../parts/problem.ts";
import { chosenLanguage, remembered, TEXT_COOKIE } from "../parts/Switches.tsx";
import * as to from "./addresses.ts";
import { makeRouter } from "./router.tsx";
import { type Reading, ReadingContext } from "./session.tsx";
import { texts } from "./texts.ts";
import { deskTheme } from "./theme.ts";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // A refusal stays one; only a lost connection or a busy server is asked again.
      retry: (times, error) =>
        times < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status === 503),
    },
    mutations: { retry: false },
  },
});
const router = makeRouter(queries);
/**
 * Where lists, drawers and dialogs are put. With a place of their own antd leaves the page's scrolling to us (`frame.css`): its own lock
 * writes a style without a nonce, which content security refuses.
 */
const layers = () => document.getElementById("layers") ?? document.body;
/**
 * A list that hangs from a field of a drawer lies in the drawer's body, and slides and scrolls with it. Outside it is put in its place anew
 * a moment after each move: it jumps away from under the pointer, and whoever presses then chooses nothing.
 */
const placeFor = (trigger?: HTMLElement) => trigger?.closest<HTMLElement>(".ant-drawer-body") ?? layers();
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

/** The desk: providers, language and size of text, and the router. */
export function App(): ReactNode {
  const [language, setLanguage] = useState(() => chosenLanguage(document.cookie));
  const [largeText, setLargeText] = useState(() => remembered(document.cookie, TEXT_COOKIE) === "large");
  const i18n = useMemo(() => translator(language, texts), [language]);
  const reading = useMemo<Reading>(() => ({ language, largeText, setLanguage, setLargeText }), [language, largeText]);
  useEffect(() => {
    document.documentElement.lang = htmlLanguage(language);
    document.documentElement.dataset.text = largeText ? "large" : "usual";
  }, [language, largeText]);
  const english = language === "en";
  return (
    <ReadingContext value={reading}>
      <I18nextProvider i18n={i18n}>
        <ArticleAddress value={to.rulebook}>
          <ConfigProvider
            theme={deskTheme({ largeText, english })}
            locale={english ? enGB : zhCN}
            button={{ autoInsertSpace: false }}
            csp={{ nonce }}
            getPopupContainer={placeFor}
          >
            <AntApp>
              <QueryClientProvider client={queries}>
                <RouterProvider router={router} />
              </QueryClientProvider>
            </AntApp>
          </ConfigProvider>
        </ArticleAddress>
      </I18nextProvider>
    </ReadingContext>
  );
}
