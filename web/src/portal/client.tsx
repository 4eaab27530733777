import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { translator } from "../i18n/setup.ts";
import { Portal } from "./Portal.tsx";
import type { PageState } from "./page.ts";
import "./portal.css";
import { texts } from "./texts.ts";

const root = document.getElementById("root");
const block = document.getElementById("state");
if (root && block?.textContent) {
  const state = JSON.parse(block.textContent) as PageState;
  document.documentElement.dataset.live = "";
  hydrateRoot(
    root,
    <StrictMode>
      <Portal state={state} i18n={translator(state.language, texts)} />
    </StrictMode>,
  );
}
