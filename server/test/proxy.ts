import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "./free-port.ts";

/** A way to a server on this machine that can be cut. */
export async function proxy(to: () => number) {
  let server: Server | null = null;
  let left = Number.POSITIVE_INFINITY;
  const open = new Set<Socket>();
  const port = await freePort();
  const cut = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const listen = () =>
    new Promise<void>((resolve) => {
      left = Number.POSITIVE_INFINITY;
      server = createServer((near) => {
        const far = connect(to(), "127.0.0.1");
        for (const socket of [near, far]) {
          open.add(socket);
          socket.on("error", () => undefined).on("close", cut);
        }
        near.on("data", (chunk) => {
          left -= chunk.length;
          if (left < 0) cut();
        });
        near.pipe(far).pipe(near);
      }).listen(port, "127.0.0.1", resolve);
    });
  await listen();
  return {
    port,
    open: listen,
    cutAfter(bytes: number) {
      left = bytes;
    },
    close() {
      server?.close();
      cut();
    },
    end: () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        cut();
      }),
  };
}
