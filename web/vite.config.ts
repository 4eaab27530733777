import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * Two faces on shared parts. One build makes both:
 * - `client`: `desk.html` (served for /desk, /authority, /admin, /audit, /rulebooks, /sign-in), the portal's script and style with
 *   hashes below `assets/`, and `.vite/manifest.json`, where the server finds the portal's files under `src/portal/client.tsx`;
 * - `ssr`: `server/portal.js`, which exports `render`.
 *
 * `__CSP_NONCE__` in desk.html is replaced by the server with a fresh nonce for each answer.
 */
export default defineConfig({
  root: import.meta.dirname,
  appType: "mpa",
  plugins: [react()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: { target: "es2022", assetsInlineLimit: 0, reportCompressedSize: false },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        emptyOutDir: true,
        manifest: true,
        chunkSizeWarningLimit: 2000,
        rollupOptions: { input: { desk: "desk.html", portal: "src/portal/client.tsx" } },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      // Or React's development build would answer: the server sets no NODE_ENV.
      define: { "process.env.NODE_ENV": '"production"' },
      build: {
        ssr: true,
        outDir: "dist/server",
        emptyOutDir: true,
        rollupOptions: { input: { portal: "src/portal/server.tsx" }, output: { entryFileNames: "[name].js" } },
      },
    },
  },
});
