import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { test } from "node:test";
import { parse } from "yaml";
import { readStack } from "./compose/reading/stack.ts";
import { file, text } from "./lab.ts";

const yaml = async (...path: string[]) => parse(await text(...path), { merge: true, maxAliasCount: -1 });
const stack = await readStack();

test("a container has three minutes to start, because a slow machine needs more than one", async () => {
  const { start_period, start_interval } = (await yaml("docker-compose.yaml"))["x-healthcheck"];
  assert.deepEqual({ start_period, start_interval }, { start_period: "180s", start_interval: "250ms" });
});

test("Postgres is healthy once a service's role can log in", () => {
  const check = stack.containers.postgres?.healthcheck.join(" ") ?? "";
  assert.match(check, /psql .*-h 127\.0\.0\.1 -U catalog -d shop/);
  assert.match(stack.databaseScript, /^CREATE ROLE catalog LOGIN/m);
});

test("the image build makes a checkout under umask 077 readable", () => {
  assert.match(stack.dockerfile, /^COPY \. \.\n(#.*\n)*RUN chmod -R a\+rX \./m);
});

test("Kafka logs warnings to the console and writes no log files", async () => {
  const { Configuration } = await yaml("kafka", "log4j2.yaml");
  assert.deepEqual(Object.keys(Configuration.Appenders), ["Console"]);
  assert.deepEqual(Object.keys(Configuration.Loggers), ["Root"]);
  assert.equal(Configuration.Loggers.Root.level, "WARN");
  assert.equal(stack.containers.kafka?.environment.KAFKA_LOG4J_ROOT_LOGLEVEL, undefined);
});

test("Grafana finds every folder that it looks for", async () => {
  for (const folder of ["dashboards", "datasources", "plugins", "alerting"]) {
    await access(file("grafana", "provisioning", folder));
  }
});

test("Grafana's data sources see its memory settings", () => {
  const { GF_PLUGINS_FORWARD_HOST_ENV_VARS, GOMEMLIMIT } = stack.containers.grafana?.environment ?? {};
  assert.equal(GF_PLUGINS_FORWARD_HOST_ENV_VARS, "prometheus,loki,tempo");
  assert.ok(GOMEMLIMIT);
});

test("the Collector refuses data well before its memory limit", () => {
  const { memory = 0, environment } = stack.containers["otel-collector"] ?? {};
  assert.ok(Number(environment?.COLLECTOR_MEMORY_MIB) * 2 ** 20 <= 0.7 * memory);
});

test("cAdvisor's containerd socket can be changed", async () => {
  assert.match(
    await text("docker-compose.yaml"),
    /--containerd=\$\{CONTAINERD_SOCKET:-\/run\/containerd\/containerd\.sock\}/,
  );
});

test("docker-compose.selinux.yaml covers every container that mounts a folder of the host", async () => {
  const { services } = await yaml("docker-compose.selinux.yaml");
  const mounting = Object.entries(stack.containers)
    .filter(([, { mounts }]) => mounts.some(({ type }) => type === "bind"))
    .map(([name]) => name);
  assert.deepEqual(Object.keys(services).sort(), mounting.sort());
  for (const name of mounting) assert.deepEqual(services[name], { security_opt: ["label:disable"] });
});
