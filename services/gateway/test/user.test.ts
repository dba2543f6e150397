import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "./support/gateway.ts";

const url = "/api/cart";

test("a new user gets a cookie, which identifies them in the next request", async () => {
  const { app, checkout } = await startGateway();
  const [cookie] = (await app.inject({ url })).cookies;
  assert.match(String(cookie?.value), /^[0-9a-f-]{36}$/);
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, "Lax", "/"]);
  const again = await app.inject({ url, cookies: { shop_user: String(cookie?.value) } });
  assert.deepEqual(again.cookies, []);
  assert.deepEqual(
    checkout.requests.map(({ headers }) => headers?.["x-user-id"]),
    [cookie?.value, cookie?.value],
  );
});

test("the header takes precedence over the cookie", async () => {
  const { app, checkout } = await startGateway();
  const answer = await app.inject({ url, headers: { "x-user-id": "alice" }, cookies: { shop_user: "bob" } });
  assert.deepEqual(answer.cookies, []);
  assert.equal(checkout.requests[0]?.headers?.["x-user-id"], "alice");
});

test("an invalid cookie is replaced", async () => {
  const { app } = await startGateway();
  const answer = await app.inject({ url, headers: { cookie: "shop_user=%E0%A4%A; other=1" } });
  assert.deepEqual([answer.statusCode, answer.cookies.length], [200, 1]);
});

test("the rate limit is per user", async () => {
  const { app } = await startGateway({ rateLimit: 2 });
  const request = async (user: string) => app.inject({ url, headers: { "x-user-id": user } });
  assert.deepEqual([(await request("alice")).statusCode, (await request("alice")).statusCode], [200, 200]);
  const refused = await request("alice");
  assert.deepEqual([refused.statusCode, refused.json().code], [429, "rate_limited"]);
  assert.match(String(refused.headers["content-type"]), /^application\/problem\+json/);
  assert.ok(Number(refused.headers["retry-after"]) > 0);
  assert.equal(refused.json().traceId, String(refused.headers.traceresponse).split("-")[1]);
  assert.equal((await request("bob")).statusCode, 200);
});

test("anonymous callers are limited by IP address, probes are not limited", async () => {
  const { app } = await startGateway({ rateLimit: 1 });
  assert.deepEqual([(await app.inject({ url })).statusCode, (await app.inject({ url })).statusCode], [200, 429]);
  assert.deepEqual((await app.inject({ url: "/healthz" })).statusCode, 200);
  assert.deepEqual((await app.inject({ url: "/healthz" })).statusCode, 200);
});
