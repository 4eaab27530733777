import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// The way in, in plain JavaScript: an old Node gets one line instead of a syntax error from the TypeScript behind it.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 4)) {
  console.error(
    `数通需要 Node 24，当前为 ${process.versions.node}。请先运行 npm ci，再用 npm start 启动（其中自带 Node 24）。` +
      `\nShutong needs Node 24; this is ${process.versions.node}. Run npm ci, then npm start, which brings its own.`,
  );
  process.exit(1);
}
// What was compiled once is not compiled again: a third of a start. Beside the modules, where nobody else writes.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/shutong", import.meta.url)));
const { main } = await import("./src/main.ts");
await main(process.argv.slice(2));
