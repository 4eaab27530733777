/** Cross-site request forgery: which requests a browser was made to send by somebody else's page. Pure. */

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may change anything, by where the browser says it comes from. Browsers state it on every unsafe
 * request (`Sec-Fetch-Site`, before that `Origin`); a program states neither and cannot be led by a page. No exceptions:
 * the sign-in itself is held to it too.
 */
export function isSameOrigin(request: {
  readonly method: string;
  readonly host: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}): boolean {
  if (safe.has(request.method)) return true;
  if (request.fetchSite !== undefined) return request.fetchSite === "same-origin" || request.fetchSite === "none";
  if (request.origin === undefined) return true;
  try {
    return new URL(request.origin).host === request.host.toLowerCase();
  } catch {
    return false;
  }
}
