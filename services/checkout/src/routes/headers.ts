import { Type } from "typebox";

/** Who asks: the gateway says it, after it has looked at the header or the cookie. */
export const UserHeaders = Type.Object({ "x-user-id": Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }) });

export const userOf = (request: { headers: { "x-user-id": string } }) => request.headers["x-user-id"];
