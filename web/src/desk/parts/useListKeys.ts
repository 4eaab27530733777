import { useEffect, useRef } from "react";

const KEYS_OFF = "desk-keys-off";

/** Single-key shortcuts can be switched off (WCAG 2.1.4). */
export function keysAreOn(): boolean {
  return localStorage.getItem(KEYS_OFF) === null;
}

export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/**
 * Moves through a list by j and k; Enter opens (the focused link does that itself), x ticks.
 * Rows carry `data-row`, with their main link as `data-row-link` and their tick box, if any, as an input.
 */
export function useListKeys<E extends HTMLElement>(): React.RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!keysAreOn() || isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      if (rows.length === 0) return;
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === "j" || event.key === "k") {
        const next = event.key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
        rows[next]?.querySelector<HTMLElement>("[data-row-link]")?.focus();
        event.preventDefault();
      } else if (event.key === "x" && at >= 0) {
        rows[at]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return list;
}

/** `/` puts the cursor into the search box of the bar. */
export function useSlash(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || !keysAreOn() || isTyping(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
