import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongInPage } from "./in-page.ts";
import { commandsIn } from "./shell.ts";

/** A page with one block on line 4 and one line of text on line 7. */
const page = (language: string, block: string, words = "") =>
  ["# A lab", "", `\`\`\`${language}`, block, "```", "", words].join("\n");

const fine: [language: string, block: string][] = [
  ["sh", "curl -s localhost:8080/api/orders/error -H 'x-user-id: lab-01' | grep -c '\"level\":\"warn\"'"],
  // Names that only the solution of a lab adds.
  ["promql", 'sum(shop_authorisations_total{shop_card_network="jcb"})'],
  ["sh", 'for s in a b; do echo "$s: $(logs $s | grep -c \'"level":"error"\')"; done'],
  ["sh", './lab logs "{service_name=~\\".+\\"} | shop_order_id=\\"$ORDER_ID\\"" --limit 5'],
  ["sh", "./lab query 'sum(rate(http_server_request_duration_seconds_count[1m]))' --since 5m"],
  [
    "sh",
    "curl -G localhost:9090/api/v1/query --data-urlencode 'query=sum(shop_orders_total)' --data-urlencode \"time=$(($(date +%s) - 5))\"",
  ],
  [
    "sh",
    "curl localhost:8080/api/checkout -d @labs/01-one-order/order.json; docker compose logs --no-log-prefix gateway",
  ],
  ["logql", '{service_name="payment"} |= "card declined" | json | line_format "{{.msg}}"'],
  ["logql", 'sum by (service_name) (count_over_time({service_name=~".+"} | severity_text="warn" [1m]))'],
  ["logql", '{service_name="lab-03-till"} |= "card refused" | logfmt | till="2" | unwrap amount'],
  [
    "logql",
    'sum by (outcome) (count_over_time({service_name="payment"} | pattern "card <outcome>" | outcome!="" [5m]))',
  ],
  ["traceql", '{ resource.service.name = "checkout" && name = "place order" && span.shop.outcome = "placed" }'],
];
for (const [language, block] of fine) {
  test(`accepted: ${block}`, () => assert.deepEqual(wrongInPage(page(language, block)), []));
}

const renamed: [wrong: string, language: string, block: string][] = [
  ["nothing emits shop_order_total", "promql", "sum(shop_order_total)"],
  ["shop_orders_total has no outcome", "promql", 'sum(shop_orders_total{outcome="placed"})'],
  ['shop_outcome is never "done"', "promql", 'sum(shop_orders_total{shop_outcome="done"})'],
  ["nothing in it has route", "promql", "sum by (route) (shop_requests_total)"],
  [
    'invalid PromQL at ") (shop_orders_total" in sum by (a)) (shop_orders_total',
    "promql",
    "sum by (a)) (shop_orders_total",
  ],
  [
    "no log line has result",
    "logql",
    'sum by (result) (count_over_time({service_name="payment"} | pattern "card <outcome>" [5m]))',
  ],
  ["no log line has order_id", "logql", '{service_name="payment"} | order_id="1"'],
  ['no service is called "orders"', "logql", '{service_name="orders"}'],
  ['no log line contains "card refused"', "logql", '{service_name="payment"} |= "card refused"'],
  ["no span has order.id", "traceql", '{ span.order.id = "1" }'],
  ['no span is called "pay"', "traceql", '{ name = "pay" }'],
  ["nothing emits shop_order_total", "sh", "./lab query 'sum(shop_order_total)'"],
  [
    "nothing emits shop_order_total",
    "sh",
    "curl -G localhost:9090/api/v1/query --data-urlencode 'query=shop_order_total'",
  ],
  [
    'no service is called "orders"',
    "sh",
    'curl -G localhost:3100/loki/api/v1/query_range --data-urlencode "query={service_name=\\"orders\\"}"',
  ],
  ["there is no ./lab show", "sh", "echo 1; X=$(./lab show it)"],
  ["./lab trace has no --deep", "sh", './lab trace "$TRACE_ID" --deep | head'],
  ["there is no lab 77", "sh", "./lab check 77"],
  ["00-setup has no step 77", "sh", "./lab check 00 77"],
  ["the gateway has no route /api/order/error", "sh", "curl localhost:8080/api/order/error"],
  ["no part of the lab listens on 8888", "sh", "curl localhost:8888"],
  ["there is no labs/00-setup/cart.json", "sh", "curl localhost:8080/api/checkout -d @labs/00-setup/cart.json"],
  ["there is no flag payment-delay", "sh", "./lab flag set payment-delay 1s"],
  ["the flag payment-processor-delay cannot be 7s", "sh", "./lab flag set payment-processor-delay 7s"],
  ["there is no fault slow-road", "sh", "./lab chaos slow-road --duration 15m --background"],
  ["there is no part orders", "sh", "docker compose logs -f orders"],
  ['no log line contains "card refused"', "sh", "logs payment | grep 'card refused'"],
  ["no log line has the field lvl", "sh", 'logs payment | grep -c \'"lvl":"warn"\''],
];
for (const [wrong, language, block] of renamed) {
  test(`reported with its line: ${wrong}`, () => assert.deepEqual(wrongInPage(page(language, block)), [`4: ${wrong}`]));
}

const words: [wrong: string, text: string][] = [
  ['no panel of a dashboard "panel: Orders"', "Look at `panel: Orders` and `panel: Checkout duration`."],
  ['no metric, label or code "shop_order_total"', "It is `shop_orders_total`, not `shop_order_total`."],
  ['no attribute, metric or flag "log-level.orders"', "`log-level.payment`, `log-level.orders`"],
  ['no attribute, metric or flag "shop.order.number"', "`shop.order.id`, `shop.order.number`"],
  ['no route "GET /api/orders/:number"', "`GET /api/orders/:id`, `GET /api/orders/error`, `GET /api/orders/:number`"],
  ['no route of the gateway "/api/order"', "`/api/orders/slow`, `/api/order`"],
  ['no address of the lab "localhost:8888"', "`localhost:9090`, `localhost:8080/openapi.json`, `localhost:8888`"],
  ['no selector "{service_name="orders"}"', '`{service_name="payment"}`, `| trace_id="…"`, `{service_name="orders"}`'],
  ['no setting "SHOP_PORT"', "`GATEWAY_PORT`, `SHOP_PORT`"],
  ["./lab logs has no --tail", "`./lab logs --limit 5`, `./lab logs --tail`"],
];
for (const [wrong, text] of words) {
  test(`reported with its line, in text: ${wrong}`, () => {
    assert.deepEqual(wrongInPage(page("sh", "true", `One line.\n${text}`)), [`8: ${wrong}`]);
  });
}

test("an unknown name is reported, unless a block of the page contains it", () => {
  assert.match(wrongInPage(page("sh", "true", "The span `take money`."))[0] ?? "", /^7: .*"take money"/);
  assert.deepEqual(wrongInPage(page("sh", "MONEY=1; echo $MONEY", "The span `place order`, `$MONEY`.")), []);
});

test("a line of answers may have a placeholder, if a block writes its key", () => {
  assert.deepEqual(wrongInPage(page("sh", "echo 'who: payment' > answer.txt", "Write `who: SERVICE`.")), []);
  assert.match(wrongInPage(page("sh", "true", "Write `who: SERVICE`."))[0] ?? "", /"who: SERVICE"/);
});

test("a script is split into its commands, including nested ones", () => {
  const commands = commandsIn('A=$(one \'x y\' "$B" | two)\nthree \\\n four; five "$(six "7")" && eight');
  assert.deepEqual(commands.map((words) => words.join("·")).sort(), [
    "A=$x",
    "eight",
    "five·$x",
    "one·x y·$B",
    "six·7",
    "three·four",
    "two",
  ]);
});
