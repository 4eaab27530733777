import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import "./desk.css";

// After an upgrade an open page asks for parts that are gone: it is loaded again, once.
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem("desk-reloaded") ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem("desk-reloaded", String(Date.now()));
  event.preventDefault();
  location.reload();
});

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
