// Platformatic sql-openapi on Fastify, on one table: the product of its own documentation, without logging.
import mapper from "@platformatic/sql-mapper";
import openapi from "@platformatic/sql-openapi";
import Fastify from "fastify";

process.once("message", async ({ url, table }) => {
  const app = Fastify({ logger: false });
  app.register(mapper.plugin ?? mapper, {
    connectionString: url,
    poolSize: 10,
    include: { [table]: true },
    autoTimestamp: false,
  });
  app.register(openapi.plugin ?? openapi, { exposeSwaggerUI: false });
  try {
    await app.listen({ host: "127.0.0.1", port: 0 });
    const paths = Object.keys(app.swagger?.().paths ?? {});
    process.send({ port: app.server.address().port, paths });
  } catch (error) {
    process.send({ failed: error.stack });
  }
});
process.on("disconnect", () => process.exit(0));
