/** The services; the callees first. */
export const serviceNames = ["catalog", "payment", "fulfilment", "checkout", "gateway"] as const;
export type ServiceName = (typeof serviceNames)[number];
