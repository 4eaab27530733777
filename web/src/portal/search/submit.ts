import type { ChangeEvent } from "react";

/** A choice takes effect at once on a wide screen; in the sheet of a phone the reader first chooses, then looks. */
export function submitOnChange(event: ChangeEvent<HTMLInputElement | HTMLSelectElement>): void {
  if (event.currentTarget.closest("#facets") && matchMedia("(max-width: 760px)").matches) return;
  event.currentTarget.form?.requestSubmit();
}
