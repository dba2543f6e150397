import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { test } from "node:test";
import { execa } from "execa";
import { parse } from "yaml";
import { file, root, scratch, settings, text, tool } from "./lab.ts";

/** Variables that `./lab` sets in addition to .env. The file's first comment lists the same. */
const given = [
  ...["LAB_ROOT", "LAB_STATE", "LAB_SWITCHES", "NODE", "OTELCOL", "PROMETHEUS", "ALERTMANAGER", "LOKI", "JAEGER"],
  ...[
    "TOXIPROXY",
    "TEMPO",
    "TRACES_STORE",
    "TRACES_READY_PATH",
    "TRACES_METRICS_PORT",
    "JAVA",
    "KAFKA_CLASSPATH",
    "PG_BIN",
    "PG_DATA",
    "PG_RUN_AS",
    "TRAFFIC_OFF",
  ],
];

interface Process {
  command?: string;
  entrypoint?: string[];
  working_dir?: string;
  environment?: string[];
  depends_on?: Record<string, { condition: string }>;
  readiness_probe?: { http_get: { host: string }; failure_threshold: number };
  ready_log_line?: string;
  availability?: { restart: string };
  shutdown?: { timeout_seconds: number };
  log_location: string;
}

const source = await text("native", "process-compose.yaml");
const processes: Record<string, Process> = parse(source, { merge: true, maxAliasCount: -1 }).processes;
const lasting = Object.entries(processes).filter(([, { availability }]) => availability?.restart === "always");
const services = ["gateway", "catalog", "checkout", "payment", "fulfilment"];

test("process-compose accepts its file", async (t) => {
  const env = Object.fromEntries(given.map((name) => [name, name === "LAB_ROOT" ? root : `/given/${name}`]));
  const log = `${await scratch(t)}/log`;
  const args = ["-f", file("native", "process-compose.yaml"), "-L", log, "--disable-dotenv", "up", "--dry-run"];
  await execa(await tool("process-compose"), args, { env: { ...settings, ...env, TRAFFIC_OFF: "false" } });
});

test("every variable is in .env or set by ./lab, and the first comment lists the latter", () => {
  const used = new Set([...source.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => name as string));
  assert.deepEqual(
    [...used].filter((name) => !(name in settings) && !given.includes(name)),
    [],
  );
  const header = source.slice(0, source.indexOf("version:"));
  for (const name of given) assert.match(header, new RegExp(`^#.*\\b${name}\\b`, "m"));
});

test("every long-running process has a readiness check, a stop timeout and a restart policy", () => {
  const once = Object.keys(processes).filter((name) => !lasting.some(([other]) => other === name));
  assert.deepEqual(once, ["prometheus-targets", "postgres-init", "kafka-init"]);
  for (const [name, { readiness_probe, ready_log_line, shutdown }] of lasting) {
    assert.ok(readiness_probe || ready_log_line || name === "traffic", name);
    assert.ok((shutdown?.timeout_seconds ?? 0) > 0, name);
  }
});

test("a service is probed on loopback, and never restarted because it is not ready", () => {
  for (const name of services) {
    const probe = processes[name]?.readiness_probe;
    assert.equal(probe?.http_get.host, "127.0.0.1", name);
    assert.ok((probe?.failure_threshold ?? 0) >= 3600, name);
  }
});

test("every dependency has what its condition needs", () => {
  const waits = {
    process_healthy: (to: Process) => to.readiness_probe,
    process_log_ready: (to: Process) => to.ready_log_line,
    process_completed_successfully: (to: Process) => !to.availability,
  };
  for (const [name, { depends_on }] of Object.entries(processes)) {
    for (const [other, { condition }] of Object.entries(depends_on ?? {})) {
      const to = processes[other];
      assert.ok(to && waits[condition as keyof typeof waits](to), `${name} waits for ${other}: ${condition}`);
    }
  }
});

test("shells replace themselves with the program (exec)", () => {
  for (const [name, { command }] of Object.entries(processes)) if (command) assert.match(command, /\bexec /, name);
});

test("a script that starts a service ends in exec, in Docker as well", async () => {
  const scripts = Object.entries(processes).filter(([, { entrypoint }]) => entrypoint?.[0] === "sh");
  assert.deepEqual(
    scripts.map(([name, { entrypoint }]) => [name, ...(entrypoint ?? [])]),
    [["catalog", "sh", "./start.sh", `\${NODE}`]],
  );
  const docker = parse(await text("docker-compose.yaml"), { merge: true, maxAliasCount: -1 }).services;
  assert.deepEqual(docker.catalog.command, ["sh", "./start.sh", "node"]);
  const script = await text("services", "catalog", "start.sh");
  const starting = script.split("\n").filter((line) => line.includes('"$node"'));
  assert.equal(starting.length, 4);
  for (const line of starting) assert.match(line, /^ {2}\w+\) exec "\$node" [^;&|]+ ;;$/);
});

test("catalog starts as .env specifies, and rejects an unknown value in one line", async () => {
  assert.ok(processes.catalog?.environment?.includes(`CATALOG_INSTRUMENTATION=\${CATALOG_INSTRUMENTATION}`));
  assert.equal(settings.CATALOG_INSTRUMENTATION, "auto");
  const start = (value: string) =>
    execa("sh", ["start.sh", "echo"], {
      cwd: file("services", "catalog"),
      env: { CATALOG_INSTRUMENTATION: value },
      reject: false,
    });
  for (const [value, main] of [
    ["auto", "main.auto.ts"],
    ["", "main.auto.ts"],
    ["manual", "main.manual.ts"],
    ["register", "main.bare.ts"],
    ["bare", "main.bare.ts"],
  ] as const) {
    assert.ok(String((await start(value)).stdout).endsWith(main), value);
    await access(file("services", "catalog", main));
  }
  const { exitCode, stderr } = await start("zero code");
  assert.equal(exitCode, 1);
  assert.equal(
    stderr,
    'cannot start: CATALOG_INSTRUMENTATION is "zero code": must be one of bare, register, auto, manual',
  );
});

test("every service stops before the Collector, and the Collector before the stores", () => {
  for (const name of services) assert.ok("otel-collector" in (processes[name]?.depends_on ?? {}), name);
  assert.deepEqual(Object.keys(processes["otel-collector"]?.depends_on ?? {}), ["prometheus", "loki", "traces"]);
});

test("every service has its own folder, name and port, and 15 s to stop", async () => {
  for (const name of services) {
    const { working_dir, environment = [], shutdown } = processes[name] as Process;
    assert.equal(working_dir, `\${LAB_ROOT}/services/${name}`);
    await access(file("services", name));
    assert.ok(environment.includes(`OTEL_SERVICE_NAME=${name}`));
    assert.ok(environment.includes(`PORT=\${${name.toUpperCase()}_PORT}`));
    assert.equal(shutdown?.timeout_seconds, 15);
  }
});
