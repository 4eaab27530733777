/** A connector in a file of its own, as a city has it. */
export { mariadb as default } from "../../src/aggregation/source/database/mysql-client.ts";
