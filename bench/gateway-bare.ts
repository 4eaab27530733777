import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import pg from "pg";
import { type Connection, poolConfig } from "../server/src/kernel/database.ts";

/** The limit beside the door: Fastify and `pg` with a prepared statement, nothing else. */
process.once(
  "message",
  async ({ connection, table, columns }: { connection: Connection; table: string; columns: readonly string[] }) => {
    const pool = new pg.Pool({ ...poolConfig(connection), max: 10 });
    const app = Fastify({ logger: false });
    const text = `select ${columns.map((it) => `"${it}"`).join(", ")} from public."${table}" where id = $1`;
    app.get("/rows/:id", async (request) => {
      const { id } = request.params as { id: string };
      return (await pool.query({ name: "row", text, values: [id] })).rows[0];
    });
    await app.listen({ host: "127.0.0.1", port: 0 });
    process.send!({ port: (app.server.address() as AddressInfo).port });
  },
);
process.on("disconnect", () => process.exit(0));
