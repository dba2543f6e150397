import { type Static, Type } from "typebox";

/** How long one service took in a request that goes through all of them, as its caller saw it, in milliseconds. */
export const Step = Type.Object({ name: Type.String(), durationMs: Type.Number() });
export type Step = Static<typeof Step>;

export const Steps = Type.Object({ services: Type.Array(Step) });
export type Steps = Static<typeof Steps>;

/** What a service without callees answers: the time that its own work took, in milliseconds. */
export const Work = Type.Object({ durationMs: Type.Number() });
export type Work = Static<typeof Work>;
