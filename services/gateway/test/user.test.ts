import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "./support/gateway.ts";

const url = "/api/cart";

test("somebody new gets a cookie, and is the same one with it", async () => {
  const { app, checkout } = await startGateway();
  const [cookie] = (await app.inject({ url })).cookies;
  assert.match(String(cookie?.value), /^[0-9a-f-]{36}$/);
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, "Lax", "/"]);
  const again = await app.inject({ url, cookies: { shop_user: String(cookie?.value) } });
  assert.deepEqual(again.cookies, []);
  assert.deepEqual(
    checkout.asked.map(({ headers }) => headers?.["x-user-id"]),
    [cookie?.value, cookie?.value],
  );
});

test("the header counts more than the cookie", async () => {
  const { app, checkout } = await startGateway();
  const answer = await app.inject({ url, headers: { "x-user-id": "alice" }, cookies: { shop_user: "bob" } });
  assert.deepEqual(answer.cookies, []);
  assert.equal(checkout.asked[0]?.headers?.["x-user-id"], "alice");
});

test("a cookie that is not ours is replaced", async () => {
  const { app } = await startGateway();
  const answer = await app.inject({ url, headers: { cookie: "shop_user=%E0%A4%A; other=1" } });
  assert.deepEqual([answer.statusCode, answer.cookies.length], [200, 1]);
});

test("each user has a limit of one's own", async () => {
  const { app } = await startGateway({ rateLimit: 2 });
  const ask = async (user: string) => app.inject({ url, headers: { "x-user-id": user } });
  assert.deepEqual([(await ask("alice")).statusCode, (await ask("alice")).statusCode], [200, 200]);
  const refused = await ask("alice");
  assert.deepEqual([refused.statusCode, refused.json().code], [429, "rate_limited"]);
  assert.match(String(refused.headers["content-type"]), /^application\/problem\+json/);
  assert.ok(Number(refused.headers["retry-after"]) > 0);
  assert.equal(refused.json().traceId, String(refused.headers.traceresponse).split("-")[1]);
  assert.equal((await ask("bob")).statusCode, 200);
});

test("who does not say who it is, is limited by address; probes are not limited", async () => {
  const { app } = await startGateway({ rateLimit: 1 });
  assert.deepEqual([(await app.inject({ url })).statusCode, (await app.inject({ url })).statusCode], [200, 429]);
  assert.deepEqual((await app.inject({ url: "/healthz" })).statusCode, 200);
  assert.deepEqual((await app.inject({ url: "/healthz" })).statusCode, 200);
});
