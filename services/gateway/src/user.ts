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

/** For the OpenAPI document. The check is in fromHeader(), because the rate limit needs the user before schemas are validated. */
export const UserHeader = Type.Object({
  "x-user-id": Type.Optional(
    Type.String({
      pattern: userIdPattern,
      description: "the user; without it the cookie shop_user is used, and set if there is none",
      examples: ["alice"],
    }),
  ),
});

/** `known`: the caller sent the id. Otherwise it was generated for this request. */
export type User = { id: string; known: boolean };

declare module "fastify" {
  interface FastifyRequest {
    user: User;
  }
}

/** Identifies the user by the header x-user-id, the cookie, or a new id, and sets it on the request's span. */
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

/** An invalid cookie is ignored and replaced, because the user cannot fix it. */
function fromCookie({ cookies }: FastifyRequest): User | undefined {
  const id = cookies[cookieName];
  return id !== undefined && valid.test(id) ? { id, known: true } : undefined;
}

function newUser(reply: FastifyReply): User {
  const id = randomUUID();
  reply.setCookie(cookieName, id, { path: "/", httpOnly: true, sameSite: "lax", maxAge: thirtyDays });
  return { id, known: false };
}
