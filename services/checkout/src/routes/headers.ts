import { Type } from "typebox";

/** The user, as identified by the gateway. */
export const UserHeaders = Type.Object({ "x-user-id": Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }) });

export const userOf = (request: { headers: { "x-user-id": string } }) => request.headers["x-user-id"];
