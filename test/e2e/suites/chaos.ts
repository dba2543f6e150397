import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { scenarioNames } from "../../../packages/cli/src/chaos/read.ts";
import { begun } from "../support/fault.ts";
import type { Lab } from "../support/lab.ts";
import { customer } from "../support/shop.ts";
import { statusOf } from "../support/status.ts";
import { until } from "../support/until.ts";

/** Each fault has the effects that its contract specifies, and is fully reverted, also after an interruption. */
export function chaos(lab: Lab): void {
  describe("faults", () => {
    for (const name of scenarioNames()) {
      test(`the contract of ${name} holds`, async (context) => {
        const { exitCode, all } = await lab.run(["chaos", "verify", name]);
        assert.equal(exitCode, 0, all);
        assert.ok(all.includes(`The contract of ${name} holds.`), all);
        const [, seconds] = all.split("after the fault")[0]?.match(/.*✓ +([\d.]+) s/s) ?? [];
        context.diagnostic(`seen ${seconds} s after the fault`);
        assert.ok(Number(seconds) < 60, all);
      });
    }

    test("no contract holds without its fault", async () => {
      const all = scenarioNames().map(async (name) => {
        const { exitCode, all } = await lab.run(["chaos", "verify", name, "--without-fault"]);
        assert.equal(exitCode, 1, all);
        assert.match(all, new RegExp(`^lab: ${name}: the telemetry does not show what the contract specifies$`, "m"));
      });
      await Promise.all(all);
    });

    test("Ctrl-C reverts the fault, reports it, and exits with 130", async () => {
      const fault = await begun(lab, "dead-service", "60s");
      assert.equal(await order(lab), 503);
      fault.kill("SIGINT");
      const { exitCode, all } = await fault.ended();
      assert.equal(exitCode, 130, all);
      assert.match(all, /Ctrl-C: reverting the fault …\n[\s\S]*The fault is over: everything is back to normal\./);
      await assertHealthy(lab);
    });

    test("the fault of a killed command ends automatically; until then the status names it, and a second fault is refused", async () => {
      const fault = await begun(lab, "dead-service", "12s");
      const second = await lab.run(["chaos", "slow-link"]);
      assert.equal(second.exitCode, 1);
      assert.match(second.all, /fault dead-service is already active\nhint: end it with \.\/lab chaos stop/);
      fault.kill("SIGKILL");
      await fault.ended();
      const { all } = await lab.run(["status"]);
      assert.match(all, /note: fault dead-service is active for another \d/);
      await until(
        "the record gone",
        async () => existsSync(join(lab.env.LAB_STATE_DIR ?? "", "chaos.json")),
        (there) => !there,
      );
      await assertHealthy(lab);
    });

    test("./lab chaos stop ends a fault of another terminal, and a mystery fault is revealed only then", async () => {
      const fault = await begun(lab, "mystery", "60s", ["slow-dependency"]);
      const { exitCode, all } = await lab.run(["chaos", "stop"]);
      assert.equal(exitCode, 0, all);
      assert.match(all, /It was slow-dependency: payment waits a second longer/);
      const { all: said } = await fault.ended();
      assert.match(said, /The fault was ended by another \.\/lab\.\nIt was slow-dependency/);
      assert.doesNotMatch(
        said.split("It was slow-dependency")[0] ?? "",
        /payment|slow|\$ /,
        "the name is not revealed before",
      );
      await assertHealthy(lab);
    });
  });
}

async function order(lab: Lab): Promise<number> {
  const shopper = customer(lab.url("gateway"));
  await shopper.put("star-map", 1);
  return (await shopper.checkout()).status;
}

/** Asserts that the fault is fully reverted: no record, no unhealthy part, no flag, and fast orders. */
async function assertHealthy(lab: Lab): Promise<void> {
  const status = await statusOf(lab);
  assert.deepEqual((status as { fault?: unknown }).fault, null);
  assert.deepEqual(
    status.services.filter(({ healthy }) => !healthy),
    [],
    "the record is deleted only once every part is healthy",
  );
  const { stdout } = await lab.run(["flag", "get", "payment-processor-delay"]);
  assert.equal(stdout, "off");
  await until(
    "a quick order",
    async () => {
      const began = performance.now();
      return (await order(lab)) === 201 ? performance.now() - began : Number.POSITIVE_INFINITY;
    },
    (took) => took < 900,
  );
}
