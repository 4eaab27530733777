import { Type } from "typebox";
import { beginRehearsal, moveLegalClock } from "./kernel/clock.ts";
import { route } from "./kernel/http.ts";

void beginRehearsal;
void moveLegalClock;
void route;
void Type;
export const systemRoutes = [];
