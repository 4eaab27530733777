/** Written by `openapi-typescript` from the server's /openapi.json; until the server prints one, every path is admitted. */
export interface paths {
  [path: string]: any;
}
