import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** The process's metrics in Prometheus text format, at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "shutong_" });

export const requests = new Histogram({
  name: "shutong_http_request_seconds",
  help: "HTTP requests by operation and status",
  labelNames: ["operation", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});
