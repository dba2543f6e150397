import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import { type App, gotSuffix } from "@o11y-lab/service/http-server";
import { Problem } from "@o11y-lab/service/problem";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ServerSpan } from "./signals/request-trace.ts";

export const userIdPattern = "^[A-Za-z0-9_.-]{1,64}$";
const valid = new RegExp(userIdPattern);
const cookieName = "shop_user";
const thirtyDays = 30 * 24 * 3600;

/** For the API's description; the check is below, because the rate limit needs the user before schemas are looked at. */
export const UserHeader = Type.Object({
  "x-user-id": Type.Optional(
    Type.String({
      pattern: userIdPattern,
      description: "who asks; without it the cookie shop_user, which is set when there is neither",
      examples: ["alice"],
    }),
  ),
});

/** `known` says that the caller named the user; a new one has only just been made up. */
export type User = { id: string; known: boolean };

declare module "fastify" {
  interface FastifyRequest {
    user: User;
  }
}

/** Says who asks: the header x-user-id, else the cookie, else somebody new. The span of the request names the user. */
export async function identifyUsers(app: App, serverSpan: ServerSpan): Promise<void> {
  await app.register(cookie);
  app.decorateRequest("user", null as unknown as User);
  app.addHook("onRequest", async (request, reply) => {
    request.user = fromHeader(request) ?? fromCookie(request) ?? newUser(reply);
    serverSpan()?.setAttribute("user.id", request.user.id);
  });
}

function fromHeader({ headers }: FastifyRequest): User | undefined {
  const id = headers["x-user-id"];
  if (id === undefined) return undefined;
  if (typeof id === "string" && valid.test(id)) return { id, known: true };
  throw new Problem(400, "invalid_input", `headers/x-user-id must match ${userIdPattern}${gotSuffix(id)}`);
}

/** A cookie that is not ours is no mistake of the person at the browser, who gets a new one. */
function fromCookie({ cookies }: FastifyRequest): User | undefined {
  const id = cookies[cookieName];
  return id !== undefined && valid.test(id) ? { id, known: true } : undefined;
}

function newUser(reply: FastifyReply): User {
  const id = randomUUID();
  reply.setCookie(cookieName, id, { path: "/", httpOnly: true, sameSite: "lax", maxAge: thirtyDays });
  return { id, known: false };
}
