import { connect } from "node:net";

/** Health endpoints in the containers' network. */
export const insideParts: Record<string, string> = {
  postgres: "tcp://postgres:5432",
  kafka: "tcp://kafka:9092",
  prometheus: "http://prometheus:9090/-/ready",
  alertmanager: "http://alertmanager:9093/-/ready",
  loki: "http://loki:3100/ready",
  tempo: "http://tempo:3200/ready",
  "otel-collector": "http://otel-collector:13133/",
  grafana: "http://grafana:3000/api/health",
  catalog: "http://catalog:8081/readyz",
  payment: "http://payment:8083/readyz",
  fulfilment: "http://fulfilment:8084/readyz",
  checkout: "http://checkout:8082/readyz",
  gateway: "http://gateway:8080/readyz",
};

/** Whether a part reports to be healthy; for parts without HTTP, whether its port is open. */
export async function isWell(name: string): Promise<boolean> {
  const url = new URL(insideParts[name] ?? "");
  if (url.protocol === "tcp:") return isOpen(url.hostname, Number(url.port));
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
