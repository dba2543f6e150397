import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { execa } from "execa";
import { root } from "../../packages/cli/src/project.ts";
import { engine, ownLab } from "./support/lab.ts";
import { takePort } from "./support/listener.ts";
import { openPorts } from "./support/ports.ts";
import { customer } from "./support/shop.ts";
import { until } from "./support/until.ts";

const project = "o11y-lab-containers-test";
const lab = await ownLab("containers");
lab.env.COMPOSE_PROJECT_NAME = project;

/** The ids of the lab's containers, networks or volumes. */
async function thingsOf(kind: "container" | "network" | "volume"): Promise<string[]> {
  const all = kind === "container" ? ["--all"] : [];
  const filter = ["--filter", `label=com.docker.compose.project=${project}`];
  const { stdout } = await execa("docker", [kind, "ls", ...all, "--quiet", ...filter]);
  return stdout.split("\n").filter(Boolean);
}

const inContainer = (args: string[]) =>
  execa("docker", ["compose", "run", "--rm", "-T", "lab", ...args], {
    cwd: root,
    env: lab.env,
    all: true,
    reject: false,
  });

describe("the lab's containers", { skip: engine === "native" ? "Docker's own" : false }, () => {
  before(async () => {
    const { exitCode, all } = await lab.run(["up"]);
    assert.equal(exitCode, 0, all);
  });
  after(() => lab.run(["down", "--volumes"]));

  test("up is idempotent, and keeps the background traffic", async () => {
    const { exitCode, all } = await lab.run(["up"]);
    assert.equal(exitCode, 0, all);
    assert.match(all, /already running/);
  });

  test("every published port is on loopback", async () => {
    const format = "{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}";
    const { stdout } = await execa("docker", ["inspect", "--format", format, ...(await thingsOf("container"))]);
    const addresses = stdout.split(/\s+/).filter(Boolean);
    assert.ok(addresses.length >= 14, `${addresses.length} ports`);
    assert.deepEqual(new Set(addresses), new Set(["127.0.0.1"]));
  });

  test("the command runs in a container, without Node on the host", async () => {
    const status = await inContainer(["status"]);
    assert.equal(status.exitCode, 0, status.all);
    const { body } = await customer(lab.url("gateway")).call<{ traceId: string }>("GET", "/api/process");
    const drawn = await until(
      "the trace, queried in the container",
      () => inContainer(["trace", body.traceId]),
      ({ exitCode, stdout }) => exitCode === 0 && stdout.includes("payment"),
    );
    assert.match(drawn.stdout, /gateway/);
    const refused = await inContainer(["down"]);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.all, /^hint: .*docker compose down/m);
  });

  test("background traffic can be switched off and on", async () => {
    for (const wanted of ["off", "on"]) {
      const { exitCode, all } = await lab.run(["traffic", wanted]);
      assert.equal(exitCode, 0, all);
      assert.match(all, new RegExp(`Background traffic is ${wanted}`));
    }
  });

  test("reset deletes the orders", async () => {
    const shopper = customer(lab.url("gateway"));
    await shopper.put("star-map", 1);
    const { body } = await shopper.checkout();
    // Works offline: nothing is built or pulled.
    const { exitCode, all } = await lab.run(["reset", "--no-build"]);
    assert.equal(exitCode, 0, all);
    assert.doesNotMatch(all, /compose build|pulling and building/);
    assert.equal((await shopper.call("GET", `/api/orders/${body.orderId}`)).status, 404);
  });

  test("down leaves no container, no network, no volume and no port", async () => {
    const { exitCode, all } = await lab.run(["down", "--volumes"]);
    assert.equal(exitCode, 0, all);
    for (const kind of ["container", "network", "volume"] as const) assert.deepEqual(await thingsOf(kind), [], kind);
    assert.deepEqual(await openPorts(lab), []);
  });

  test("a taken port and an invalid value are reported, and no container is left", async () => {
    await using taken = await takePort();
    for (const [value, says] of [
      [String(taken.port), new RegExp(`port ${taken.port} \\(gateway\\) is already in use.*GATEWAY_PORT`)],
      ["many", /GATEWAY_PORT="many" is not a port .*1 to 65535/],
    ] as const) {
      const { exitCode, all } = await lab.run(["up"], { GATEWAY_PORT: value });
      assert.equal(exitCode, 1, all);
      const lines = all.split("\n");
      assert.equal(lines.filter((line) => line.startsWith("lab: ")).length, 1, all);
      assert.match(lines.filter((line) => /^(lab|hint): /.test(line)).join(" "), says);
      assert.deepEqual(await thingsOf("container"), []);
    }
  });

  test("a part that cannot start makes up fail, and is named", async () => {
    const { exitCode, all } = await lab.run(["up", "--no-traffic"], { LOG_LEVEL: "loud" });
    assert.equal(exitCode, 1, all);
    assert.match(all, /^lab: (catalog|payment|fulfilment|checkout|gateway) .*LOG_LEVEL/m);
    assert.deepEqual(await thingsOf("container"), []);
  });
});
