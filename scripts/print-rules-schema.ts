/** Prints the JSON schema of `rules.yaml` into `rulebooks/rules.schema.json`, where editors find it. Run after a change to the format. */
import { writeFileSync } from "node:fs";
import { describedSchema } from "../server/src/rulebook/guide.ts";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://shutong.example/rules.schema.json",
  ...describedSchema(),
};
writeFileSync(new URL("../rulebooks/rules.schema.json", import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
