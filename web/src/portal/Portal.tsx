import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { TypeNames } from "../parts/TypeTag.tsx";
import { Frame } from "./frame/Frame.tsx";
import { PageProvider, type PageState } from "./page.ts";
import { views } from "./views.ts";

/** The whole portal for one page, the same on the server and in the browser. */
export function Portal({ state, i18n }: { state: PageState; i18n: i18n }): ReactNode {
  const View = views[state.view] ?? views.problem!;
  return (
    <I18nextProvider i18n={i18n}>
      <PageProvider value={state}>
        <TypeNames value={state.platform?.rulebook ?? null}>
          <Frame>
            <View data={state.data as never} />
          </Frame>
        </TypeNames>
      </PageProvider>
    </I18nextProvider>
  );
}
