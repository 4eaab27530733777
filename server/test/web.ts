import type { FastifyInstance, LightMyRequestResponse } from "fastify";

/** Asks for pages as a browser does. */
export function answerOf(app: FastifyInstance) {
  return (url: string, cookie?: string): Promise<LightMyRequestResponse> =>
    app.inject({
      url,
      headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8", ...(cookie ? { cookie } : {}) },
    });
}
