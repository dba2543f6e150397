import type { Caller } from "./call.ts";
import { secrets } from "./private.ts";

/** Invalid requests to any service: wrong routes, methods and bodies. `route` accepts a POST with JSON. */
export async function badRequests(caller: Caller, route: string): Promise<void> {
  await caller.ask(404, "GET", "/there-is-no-such-route");
  await caller.ask(405, "DELETE", route);
  await caller.ask(400, "POST", route, { raw: "{ this is not JSON" });
  await caller.ask(400, "POST", route, { body: { unexpected: "field" } });
  await privateValues(caller, route);
  await caller.ask(415, "POST", route, { raw: "<xml/>", headers: { "content-type": "text/xml" } });
  await caller.ask(413, "POST", route, { raw: JSON.stringify("x".repeat(101 * 1024)) });
}

/** Sends private values in the wrong places: path, query, header, invalid body. */
async function privateValues(caller: Caller, route: string): Promise<void> {
  const { number, email } = secrets;
  const plain = number.replaceAll(" ", "");
  await caller.ask(404, "GET", `/there-is-no/${plain}/${encodeURIComponent(number)}?email=${email}&card=${plain}`);
  await caller.ask(404, "GET", `/there-is-no/${encodeURIComponent(email)}`, {
    headers: { "user-agent": `bot ${email}` },
  });
  await caller.ask(405, "DELETE", `${route}?email=${email}`);
  await caller.ask(400, "POST", route, { raw: `{"card": "${number}", "email": "${email}", broken` });
  await caller.ask(400, "POST", `${route}?card=${plain}`, { body: { [email]: number } });
}

/** Probes and the API description, which must not be traced. */
export async function probes(caller: Caller): Promise<void> {
  await caller.ask(200, "GET", "/healthz");
  await caller.ask(200, "GET", "/readyz");
  await caller.ask(200, "GET", "/openapi.json");
}
