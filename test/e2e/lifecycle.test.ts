import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { processes } from "../../packages/cli/src/machine/processes.ts";
import { begun } from "./support/fault.ts";
import { engine, ownLab } from "./support/lab.ts";
import { openPorts } from "./support/ports.ts";
import { statusOf } from "./support/status.ts";

const lab = await ownLab("lifecycle");
const state = join(lab.env.LAB_STATE_DIR ?? "", "native");

/** Asserts one error line (and a hint), an exit status other than 0, and no process left. */
async function refusesToStart(env: Record<string, string>, says: RegExp): Promise<void> {
  const { exitCode, all } = await lab.run(["up", "--no-traffic"], env);
  assert.notEqual(exitCode, 0, all);
  const lines = all.split("\n");
  assert.equal(lines.filter((line) => line.startsWith("lab: ")).length, 1, all);
  assert.match(lines.filter((line) => /^(lab|hint): /.test(line)).join(" "), says);
  assert.deepEqual(await openPorts(lab), []);
}

describe("up and down", { skip: engine === "docker" ? "the native engine's own" : false }, () => {
  after(() => lab.run(["down", "--volumes"]));

  test("an invalid environment variable is reported with the allowed values", () =>
    refusesToStart({ GATEWAY_PORT: "many" }, /GATEWAY_PORT="many" is not a port .*1 to 65535/));

  test("a taken port is reported with the variable that changes it", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    try {
      await refusesToStart(
        { GATEWAY_PORT: String(port) },
        new RegExp(`${port}.*gateway.*GATEWAY_PORT|GATEWAY_PORT.*${port}`),
      );
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test("up is idempotent, and down leaves no process, no port and no fault", async () => {
    for (const _ of [1, 2]) {
      const { exitCode, all } = await lab.run(["up", "--no-traffic"]);
      assert.equal(exitCode, 0, all);
    }
    assert.ok((await statusOf(lab)).services.every(({ healthy, name }) => healthy || name === "traffic"));
    const fault = await begun(lab, "slow-dependency", "60s");
    const { exitCode, all } = await lab.run(["down"]);
    assert.equal(exitCode, 0, all);
    assert.match(all, /ending fault slow-dependency first …/);
    assert.match((await fault.ended()).all, /The fault was ended by another \.\/lab\./);
    assert.equal((await lab.run(["flag", "get", "payment-processor-delay"])).stdout, "off");
    const timers = (await processes()).filter(
      ({ text }) => /chaos stop --run/.test(text) && text.includes(lab.env.LAB_STATE_DIR ?? ""),
    );
    assert.deepEqual(timers, []);
    assert.deepEqual(await openPorts(lab), []);
  });

  test("orphans of a crashed process manager are ended by the next down", async () => {
    assert.equal((await lab.run(["up", "--no-traffic"])).exitCode, 0);
    const { services } = await statusOf(lab);
    const pids = services.flatMap(({ pid }) => pid ?? []);
    const all = await processes();
    const manager = all.find(({ pid }) => pid === pids[0])?.parent;
    assert.match(all.find(({ pid }) => pid === manager)?.text ?? "", /process-compose/);
    process.kill(manager as number, "SIGKILL");
    assert.ok((await openPorts(lab)).length > 5, "its children still run");
    const down = await lab.run(["down"]);
    assert.equal(down.exitCode, 0, down.all);
    const left = (await processes()).filter(({ pid }) => pids.includes(pid));
    assert.deepEqual(left, []);
    assert.deepEqual(await openPorts(lab), []);
  });

  test("a database or broker that cannot start makes up fail, and is named", async () => {
    assert.equal((await lab.run(["up", "--no-traffic"])).exitCode, 0);
    const database = await dataOfPostgres();
    assert.equal((await lab.run(["down"])).exitCode, 0);
    for (const [part, file] of [
      ["postgres", join(database, "PG_VERSION")],
      ["kafka", join(state, "data", "kafka", "meta.properties")],
    ] as const) {
      await writeFile(file, "broken");
      await refusesToStart({}, new RegExp(part));
      assert.equal((await lab.run(["down", "--volumes"])).exitCode, 0);
      assert.equal((await lab.run(["up", "--no-traffic"])).exitCode, 0, "a clean start works again");
      assert.equal((await lab.run(["down"])).exitCode, 0);
    }
  });
});

/** The data folder of the running Postgres, from its command line. */
async function dataOfPostgres(): Promise<string> {
  const part = (await statusOf(lab)).services.find(({ name }) => name === "postgres");
  const own = (await processes()).find(({ pid }) => pid === part?.pid);
  return / -D *(\S+)/.exec(own?.text ?? "")?.[1] ?? assert.fail(`no data folder in "${own?.text}"`);
}
