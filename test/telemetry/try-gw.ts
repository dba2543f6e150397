// @ts-nocheck

import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { loadContract, matchParents, say } from "@o11y-lab/contract";
import { againstContract } from "./checks/contract.ts";
import { stopUnderLoad } from "./checks/shutdown.ts";
import { address, card } from "./drive/private.ts";
import { settle } from "./harness/settle.ts";
import { startShop } from "./harness/shop.ts";
import { isCaller } from "./harness/traceparent.ts";

const names = ["catalog", "payment", "fulfilment", "checkout", "gateway"];
const shop = await startShop([]);
for (const n of names) { await shop.restart(n); console.log(n); }
console.log("started");
try {
  const base = shop.url("gateway");
  const port = Number(new URL(base).port);
  const raw = async (bytes) => {
    const s = connect(port, "127.0.0.1");
    await once(s, "connect");
    s.on("error", () => {});
    s.setTimeout(15000, () => s.destroy());
    s.write(bytes);
    return await text(s).catch((e) => `ERR ${e.code}`);
  };
  const C = "connection: close\r\n\r\n";
  const bad = {};
  const note = (k, answer) => {
    const st = Number(answer.slice(9, 12));
    const [h, b = ""] = answer.split("\r\n\r\n");
    const ok =
      st >= 200 &&
      st < 500 &&
      /traceresponse: 00-/i.test(h) &&
      (st < 400 || (/problem\+json/i.test(h) && (k.startsWith("HEAD") || /traceId/.test(b))));
    if (!ok) bad[k] = answer.slice(0, 600);
    return st;
  };
  const q = JSON.stringify({ quantity: 1 });
  const cases = {
    head: `HEAD /api/products HTTP/1.1\r\nhost: x\r\n${C}`,
    HEAD404: `HEAD /api/nope HTTP/1.1\r\nhost: x\r\n${C}`,
    options: `OPTIONS /api/checkout HTTP/1.1\r\nhost: x\r\n${C}`,
    optstar: `OPTIONS * HTTP/1.1\r\nhost: x\r\n${C}`,
    abs: `GET http://x/api/cart HTTP/1.1\r\nhost: x\r\n${C}`,
    http10: `GET /api/cart HTTP/1.0\r\n\r\n`,
    http2: `GET /api/cart HTTP/2.0\r\nhost: x\r\n\r\n`,
    prefix: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    nohost: `GET /api/cart HTTP/1.1\r\n${C}`,
    twohost: `GET /api/cart HTTP/1.1\r\nhost: a\r\nhost: b\r\n${C}`,
    oddhost: `GET /api/cart HTTP/1.1\r\nhost: ]:[//%\r\n${C}`,
    connect: `CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n`,
    trace: `TRACE /api/cart HTTP/1.1\r\nhost: x\r\n${C}`,
    propfind: `PROPFIND /api/cart HTTP/1.1\r\nhost: x\r\n${C}`,
    query: `QUERY /api/cart HTTP/1.1\r\nhost: x\r\n${C}`,
    upgrade: `GET /api/cart HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade, close\r\nsec-websocket-key: x\r\n\r\n`,
    expect: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: ${q.length}\r\n${C}${q}`,
    expect2: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\nexpect: tea\r\ncontent-type: application/json\r\ncontent-length: ${q.length}\r\n${C}${q}`,
    short: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2000\r\n${C}${q}`,
    long: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 5\r\n${C}${q}`,
    bigchunk:
      `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n${C}${"1000\r\n" + " ".repeat(4096) + "\r\n"}`.padEnd(
        130000,
        "1000\r\n" + " ".repeat(4096) + "\r\n",
      ),
    gzip: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-encoding: gzip\r\ncontent-type: application/json\r\ncontent-length: 4\r\n${C}\x1f\x8b\x08\x00`,
    ctype: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: ;;;=\r\ncontent-length: ${q.length}\r\n${C}${q}`,
    charset: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json; charset=utf-7\r\ncontent-length: ${q.length}\r\n${C}${q}`,
    noctype: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-length: ${q.length}\r\n${C}${q}`,
    dup: `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 29\r\n${C}{"quantity":1,"quantity":"x"}`,
    utf8:
      `PUT /api/cart/items/tent-2p HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n${C}` +
      "\xff\xfe",
    delbody: `DELETE /api/cart HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1\r\n${C}{`,
    getbody: `GET /api/cart HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1\r\n${C}{`,
    baduser: `GET /api/cart HTTP/1.1\r\nhost: x\r\nx-user-id: a\r\nx-user-id: b\r\n${C}`,
    latin: `GET /api/cart HTTP/1.1\r\nhost: x\r\nx-user-id: \xe9\r\n${C}`,
    cookie: `GET /api/cart HTTP/1.1\r\nhost: x\r\ncookie: shop_user=%00;__proto__=1;constructor=2;=;;; \r\n${C}`,
    tp: `GET /api/cart HTTP/1.1\r\nhost: x\r\ntraceparent: 00-zz-1-1\r\ntracestate: ,,,=\r\nbaggage: a=%ff%,;;=${"x".repeat(5000)}\r\n${C}`,
    tp2: `GET /api/cart HTTP/1.1\r\nhost: x\r\ntraceparent: 00-${"0".repeat(32)}-${"0".repeat(16)}-01\r\n${C}`,
    fwd: `GET /api/cart HTTP/1.1\r\nhost: x\r\nforwarded: for="[::1";;=;proto=\r\nx-forwarded-for: ,,\r\n${C}`,
    ver: `GET /api/cart HTTP/1.1\r\nhost: x\r\naccept-version: 9.9.9\r\n${C}`,
    accept: `GET /api/cart HTTP/1.1\r\nhost: x\r\naccept: text/html;q=x\r\naccept-encoding: zip\r\nrange: bytes=-9\r\nif-none-match: *\r\n${C}`,
    hdr: `GET /api/cart HTTP/1.1\r\nhost: x\r\n${"a: b\r\n".repeat(3000)}${C}`,
    bighdr: `GET /api/cart HTTP/1.1\r\nhost: x\r\na: ${"b".repeat(100000)}\r\n${C}`,
    bigurl: `GET /api/products/${"b".repeat(15000)} HTTP/1.1\r\nhost: x\r\n${C}`,
    hugeurl: `GET /${"b".repeat(50000)} HTTP/1.1\r\nhost: x\r\n${C}`,
    tls: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    lf: "GET /api/cart HTTP/1.1\nhost: x\n\n",
    empty: "\r\n\r\n\r\n\r\nx\r\n\r\n",
    frag: `GET /api/cart#x HTTP/1.1\r\nhost: x\r\n${C}`,
    sp: `GET /api/ca rt HTTP/1.1\r\nhost: x\r\n${C}`,
    smuggle: `GET /api/cart HTTP/1.1\r\nhost: x\r\ncontent-length : 5\r\n${C}`,
  };
  for (const p of [
    "/api/products/%00",
    "/api/products/%",
    "/api/products/%c0%af",
    "/api/products/..%2f..%2fetc",
    "/api/products/%E0%A4%A",
    "/api/orders/%F0%9F%98%80",
    "/api/orders/__proto__",
    "/api/orders/constructor",
    "/api/products/constructor",
    "/api/products/hasownproperty",
    "/api//products",
    "//api/cart",
    "/api/cart/",
    "/api/cart/items/",
    "/api/cart;x=1",
    "/api/products?query=%00",
    "/api/products?query=%ff",
    "/api/products?query=%ED%A0%80",
    "/api/products?query=%25%5f",
    "/api/products?query[]=a",
    "/api/products?__proto__=a",
    "/api/products?constructor=1",
    "/api/products?&&==",
    "/api/products??",
    "/api/products?query=" + "a".repeat(101),
    "/api/products?category=%F0%9F%98%80",
    "/api/products?query=%F0%9F%98%80",
    "/?",
    "/%2e%2e/",
    "/api/orders/" + "a".repeat(65),
    "/openapi.json?x=1",
    "/healthz?x",
    "/api/products?query=%0a",
    "/api/products?query=%EF%BF%BF",
    "/api/products?query='%20or%201=1--",
  ])
    cases["GET " + p] = `GET ${p} HTTP/1.1\r\nhost: x\r\n${C}`;
  const json = (m, p, body, h = "") =>
    `${m} ${p} HTTP/1.1\r\nhost: x\r\nx-user-id: fuzz\r\n${h}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${C}${body}`;
  const ok = { currency: "USD", email: "a@example.org", address, card };
  const mut = [
    null,
    0,
    "",
    [],
    {},
    "x".repeat(300),
    "\u0000",
    "\ud800",
    "😀",
    -1,
    1e308,
    true,
    { a: 1 },
    "__proto__",
    "4242424242424242",
  ];
  for (const b of [
    "[]",
    "null",
    "1",
    '"x"',
    "{}",
    "[".repeat(90000),
    '{"a":'.repeat(10000),
    '{"__proto__":{}}',
    '{"constructor":{"prototype":{}}}',
    "\ufeff{}",
    "NaN",
    "{'a':1}",
    '{"quantity":1e400}',
    '{"quantity":-0}',
    '{"quantity":1.0}',
    '{"quantity":99999999999999999999}',
  ]) {
    cases["PUT " + b.slice(0, 30)] = json("PUT", "/api/cart/items/tent-2p", b);
    cases["POST " + b.slice(0, 30)] = json("POST", "/api/checkout", b, "idempotency-key: z\r\n");
  }
  let n = 0;
  const walk = (o, path) => {
    for (const k of Object.keys(o)) {
      for (const m of mut) {
        const c = structuredClone(ok);
        let t = c;
        for (const s of path) t = t[s];
        t[k] = m;
        cases[`M ${[...path, k].join(".")} ${JSON.stringify(m).slice(0, 12)}`] = json(
          "POST",
          "/api/checkout",
          JSON.stringify(c),
          `idempotency-key: k${n++}\r\n`,
        );
      }
      if (typeof o[k] === "object") walk(o[k], [...path, k]);
    }
  };
  
  const tally = {};
  for (const [k, b] of Object.entries(cases)) { if (!["head","HEAD404","connect","upgrade","short","optstar","tls","GET /api/products/%"].includes(k)) continue; const t0 = Date.now();
    const st = note(k, await raw(Buffer.from(b, /[^\x00-\xff]/.test(b) ? "utf8" : "latin1")));
    tally[st] = (tally[st] ?? 0) + 1;
    if (k === "short") console.log("short took", Date.now() - t0); if (["connect", "short", "twohost", "upgrade", "oddhost"].includes(k)) console.log(k, st);
  }
  console.log("fuzz", Object.keys(cases).length, tally, JSON.stringify(bad, null, 1));
  const put = await fetch(base + "/api/cart/items/tent-2p", {
    method: "PUT",
    headers: { "x-user-id": "fuzz", "content-type": "application/json" },
    body: q,
  });
  console.log("alive", put.status);
  const longkey = await fetch(base + "/api/checkout", {
    method: "POST",
    headers: { "x-user-id": "fuzz", "content-type": "application/json", "idempotency-key": "k".repeat(255) },
    body: JSON.stringify(ok),
  });
  console.log("key of 255", longkey.status, (await longkey.text()).slice(0, 200));
  await settle(shop, names);
  console.log(
    againstContract(loadContract(), shop, "gateway").map(say),
    [...new Set(matchParents(shop.signals().spans, isCaller).map(say))],
    shop.receiver.errors,
  );
  const warn = shop.services.get("gateway").child.stdout.filter((l) => /"level":"(error|warn|fatal)"/.test(l));
  console.log("gateway errors", warn.length, warn.slice(0, 5), shop.services.get("gateway").child.stderr.slice(0, 5));
  for (const s of ["checkout", "catalog", "payment", "fulfilment"])
    console.log(
      s,
      shop.services
        .get(s)
        .child.stdout.filter((l) => /"level":"(error|fatal)"/.test(l))
        .slice(0, 3),
    );
  const o = { "x-user-id": "buyer", "content-type": "application/json" };
  const tp = "0af7651916cd43dd8448eb211c80319c";
  const eight = await Promise.all(Array.from({ length: 8 }, (_, i) => fetch(base + "/api/checkout", { method: "POST", headers: { ...o, "x-user-id": "fuzz", "idempotency-key": "K".repeat(255), traceparent: `00-${tp}-b7ad6b716920333${i}-01` }, body: JSON.stringify({ ...ok, currency: "TWD" }) })));
  console.log("eight", eight.map((r) => r.status).join(), new Set(await Promise.all(eight.map((r) => r.text()))).size, eight[0].headers.get("traceresponse"));
  await settle(shop, names);
  const mine = shop.signals().spans.filter((s) => s.traceId === tp); console.log("trace", mine.length, [...new Set(mine.map((s) => s.service))].join(), "logs", [...new Set(shop.signals().logs.filter((l) => l.traceId === tp).map((l) => l.service))].join());
  console.log("lines", shop.services.get("gateway").child.stdout.filter((l) => l.includes("malformed") || l.includes("request_aborted")).slice(0, 3));
  console.log("catalog stop", JSON.stringify({ ...(await stopUnderLoad(shop, "catalog")), answers: 0 }));
  const away = await fetch(base + "/api/products?query=away");
  console.log("catalog away", away.status, away.headers.get("retry-after"), await away.text());
  console.log("readyz", (await fetch(base + "/readyz")).status, "process", (await fetch(base + "/api/process")).status);
  const g = await stopUnderLoad(shop, "gateway");
  console.log("gateway stop", JSON.stringify({ ...g, answers: g.answers.map((a) => a.status).join() }));
} finally {
  await shop.stop();
}
