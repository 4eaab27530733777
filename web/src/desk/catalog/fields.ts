/** Places of a draft on screen: a JSON pointer names a field's step and its element. Pure. */

export const steps = ["basics", "items", "sharing", "check"] as const;
export type Step = (typeof steps)[number];

/** The wizard's step that holds the field a pointer names. */
export function stepOf(pointer: string): Step {
  if (!pointer.startsWith("/items")) return "basics";
  return /^\/items\/\d+\/(share|open|concerns|sensitivity)/.test(pointer) ? "sharing" : "items";
}

/** Element id of the field that a pointer names. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

/** Puts the cursor into the field that a pointer names, or into the nearest one that holds it. */
export function focusField(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const element = document.getElementById(fieldId(at));
    if (!element) continue;
    element.scrollIntoView({ block: "center" });
    const control = element.matches("input,select,textarea,button")
      ? element
      : element.querySelector<HTMLElement>("input,select,textarea,button");
    control?.focus();
    return;
  }
}
