import type { Route } from "../kernel/http.ts";
import { doorRoutes } from "./routes-door.ts";

export const routes: readonly Route[] = [...doorRoutes];
