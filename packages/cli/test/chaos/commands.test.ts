import assert from "node:assert/strict";
import { test } from "node:test";
import { pumbaArgs } from "../../src/chaos/means/pumba-args.ts";
import { addressOf, toxicOf } from "../../src/chaos/means/toxiproxy.ts";
import { findScenario, scenarioNames } from "../../src/chaos/read.ts";
import { timerCommand } from "../../src/chaos/timer.ts";
import { loadEnv } from "../../src/env.ts";

const image = loadEnv(undefined, {}).NETTOOLS_IMAGE ?? "";
const facts = { target: "o11y-lab-payment-1", seconds: 60, image };
const typed = (args: string[]) => args.join(" ");

test("pumba delays packets to one container, with a pinned image and a duration", () => {
  const args = pumbaArgs(
    { pumba: "netem", target: "payment", towards: "checkout", delay: "1s", jitter: "20ms" },
    { ...facts, towards: "172.18.0.5" },
  );
  assert.equal(
    typed(args),
    `netem --duration 60s --target 172.18.0.5 --tc-image ${image} --pull-image=false delay --time 1000 --jitter 20 --correlation 0 o11y-lab-payment-1`,
  );
  assert.match(image, /:sha-[0-9a-f]{7}$/);
});

test("pumba drops packets, limits bandwidth, stops and pauses", () => {
  const netem = { pumba: "netem", target: "payment" } as const;
  const ending = (args: string[]) => typed(args.slice(args.indexOf("--pull-image=false") + 1));
  assert.equal(ending(pumbaArgs({ ...netem, loss: 12.5 }, facts)), "loss --percent 12.5 o11y-lab-payment-1");
  assert.equal(ending(pumbaArgs({ ...netem, rate: "64kbit" }, facts)), "rate --rate 64kbit o11y-lab-payment-1");
  assert.equal(
    ending(pumbaArgs({ ...netem, delay: "0.2s" }, facts)),
    "delay --time 200 --jitter 0 --correlation 0 o11y-lab-payment-1",
  );
  const { target } = netem;
  assert.equal(typed(pumbaArgs({ pumba: "stop", target }, facts)), "stop --restart --duration 60s o11y-lab-payment-1");
  assert.equal(typed(pumbaArgs({ pumba: "pause", target }, facts)), "pause --duration 60s o11y-lab-payment-1");
});

test("Toxiproxy delays or throttles responses", () => {
  const toxic = { name: "chaos", stream: "downstream" };
  assert.deepEqual(toxicOf({ delay: "1s", jitter: "20ms" }), {
    ...toxic,
    type: "latency",
    attributes: { latency: 1000, jitter: 20 },
  });
  assert.deepEqual(toxicOf({ rate: 8 }), { ...toxic, type: "bandwidth", attributes: { rate: 8 } });
});

test("in Docker a caller is routed through the proxy in chaos/toxiproxy.json", () => {
  assert.deepEqual(addressOf({ toxiproxy: "payment" }), { PAYMENT_URL: "http://toxiproxy:18083" });
  assert.throws(() => addressOf({ toxiproxy: "grafana" }), /no proxy for grafana/);
  for (const name of scenarioNames())
    for (const means of findScenario(name).inject.docker) if ("toxiproxy" in means) assert.ok(addressOf(means));
});

test("the timer sleeps longer than the fault, and then runs ./lab chaos stop", () => {
  const [shell, , script, ...rest] = timerCommand({ id: "0a1b2c3d" }, 4_200);
  assert.equal(shell, "sh");
  assert.equal(script, 'sleep 10; exec "$0" "$1" chaos stop --run 0a1b2c3d');
  assert.match(rest.join(" "), /node \S+main\.ts$/);
});
