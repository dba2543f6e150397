import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { badInput } from "./suites/bad-input.ts";
import { badMetrics } from "./suites/bad-metrics.ts";
import { chaos } from "./suites/chaos.ts";
import { collectorReload } from "./suites/collector-reload.ts";
import { crashes } from "./suites/crashes.ts";
import { failures } from "./suites/failures.ts";
import { grafana } from "./suites/grafana.ts";
import { idempotency } from "./suites/idempotency.ts";
import { load } from "./suites/load.ts";
import { memory } from "./suites/memory.ts";
import { oneOrder } from "./suites/one-order.ts";
import { privacy } from "./suites/privacy.ts";
import { profile } from "./suites/profile.ts";
import { publicApi } from "./suites/public-api.ts";
import { ownLab } from "./support/lab.ts";

// One lab for all of these: starting it takes longer than most of them. The order matters twice: the first error has to
// be the first, and what is killed has to be killed last.
const lab = await ownLab("e2e");

describe("the lab, as a user starts it", () => {
  before(async () => {
    const { exitCode, all } = await lab.run(["up", "--no-traffic"]);
    assert.equal(exitCode, 0, all);
  });
  after(async () => {
    const { exitCode, all } = await lab.run(["down", "--volumes"]);
    assert.equal(exitCode, 0, all);
  });

  oneOrder(lab);
  publicApi(lab);
  badInput(lab);
  idempotency(lab);
  privacy(lab);
  failures(lab);
  collectorReload(lab);
  load(lab);
  grafana(lab);
  badMetrics(lab);
  memory(lab);
  chaos(lab);
  profile(lab);
  crashes(lab);
});
