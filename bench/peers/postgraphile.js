// PostGraphile 5 with its Amber preset on Node's own server, on one schema; production settings.
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

process.once("message", async ({ url }) => {
  try {
    const preset = {
      extends: [PostGraphileAmberPreset],
      pgServices: [makePgService({ connectionString: url, schemas: ["public"], poolConfig: { max: 10 } })],
      grafserv: { graphiql: false, watch: false, websockets: false },
      grafast: { explain: false },
      disablePlugins: [],
    };
    const instance = postgraphile(preset);
    const serving = instance.createServ(grafserv);
    const server = createServer();
    await serving.addTo(server);
    const schema = await instance.getSchema();
    const fields = Object.keys(schema.getQueryType().getFields());
    server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port, fields }));
  } catch (error) {
    process.send({ failed: error.stack });
  }
});
process.on("disconnect", () => process.exit(0));
