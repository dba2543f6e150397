/** Operator endpoints: excluded from traces, metrics and logs. */
export const probePaths = ["/healthz", "/readyz", "/openapi.json"];

/** Whether a request URL is one of them, with or without a query. */
export const isProbe = (url = ""): boolean => probePaths.includes(url.split("?", 1)[0] ?? "");
