/**
 * What every answer tells browsers (OWASP Secure Headers, ASVS V3.4), made once. `encrypted`: behind a proxy that speaks TLS, so that
 * browsers may be told to insist on it.
 */
export function securityHeaders(encrypted: boolean): Readonly<Record<string, string>> {
  const policy = {
    "default-src": "'self'",
    "script-src": "'self'",
    // Ant Design writes its styles at run time; scripts stay without exception.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return {
    "content-security-policy": Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join(";"),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "referrer-policy": "same-origin",
    ...(encrypted ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "x-download-options": "noopen",
    "x-frame-options": "SAMEORIGIN",
    "x-permitted-cross-domain-policies": "none",
    "x-xss-protection": "0",
  };
}
