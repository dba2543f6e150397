// @ts-nocheck: a tool for trying, not a part of the lab

import { writeFileSync } from "node:fs";
import { loadContract, matchParents, say } from "@o11y-lab/contract";
import { againstContract } from "./checks/contract.ts";
import { halfTold, uncorrelated } from "./checks/correlation.ts";
import { privateData } from "./checks/privacy.ts";
import { aboutProbes } from "./checks/untraced.ts";
import { notFromZero } from "./checks/zeros.ts";
import { Caller } from "./drive/call.ts";
import { driveCatalog } from "./drive/catalog.ts";
import { driveCheckout } from "./drive/checkout.ts";
import { driveFulfilment } from "./drive/fulfilment.ts";
import { driveGateway } from "./drive/gateway.ts";
import { drivePayment } from "./drive/payment.ts";
import { settle } from "./harness/settle.ts";
import { startShop } from "./harness/shop.ts";
import { isCaller } from "./harness/traceparent.ts";

const names = process.argv[2].split(",");
const drivers = {
  catalog: driveCatalog,
  payment: drivePayment,
  fulfilment: driveFulfilment,
  checkout: driveCheckout,
  gateway: driveGateway,
};
const t = performance.now();
const lap = (x) => console.log(x, Math.round(performance.now() - t));
const shop = await startShop(names);
lap("started");
try {
  const contract = loadContract();
  await settle(shop, names);
  lap("settled");
  for (const n of names) console.log("zeros", n, notFromZero(contract, shop, n));
  const calls = [];
  for (const n of (process.argv[3] ?? process.argv[2]).split(",")) {
    const c = new Caller(shop.url(n), { "x-user-id": "u-1" });
    try {
      await drivers[n](c);
    } catch (e) {
      console.log("DRIVE", n, e.message);
    }
    calls.push(...c.calls);
  }
  lap("driven");
  await settle(shop, names);
  lap("settled");
  for (const n of names) {
    const f = againstContract(contract, shop, n).map(say);
    console.log(f.length + " findings\n" + f.join("\n"));
  }
  console.log("probes", aboutProbes(contract, shop));
  console.log("private", privateData(shop).slice(0, 5));
  const ids = calls.map((c) => c.traceId);
  console.log("uncorrelated", uncorrelated(shop, ids).slice(0, 5), "halftold", halfTold(shop, ids).slice(0, 5));
  console.log("orphans", [...new Set(matchParents(shop.signals().spans, isCaller).map(say))]);
  console.log("errors", shop.receiver.errors);
  writeFileSync("/tmp/gw-signals.json", JSON.stringify(shop.signals(), null, 1));
  writeFileSync("/tmp/gw-out.txt", shop.output().join("\n"));
  lap("checked");
} finally {
  await shop.stop();
  lap("stopped");
}
