import { buildWeb } from "../server/src/operate/web-build.ts";

const { seconds } = await buildWeb();
console.log(`web app built in ${seconds.toFixed(1)} s`);
