import { type Static, Type } from "typebox";

/** The duration of the call to one service in GET /process, in milliseconds, measured by its caller. */
export const Step = Type.Object({ name: Type.String(), durationMs: Type.Number() });
export type Step = Static<typeof Step>;

export const Steps = Type.Object({ services: Type.Array(Step) });
export type Steps = Static<typeof Steps>;

/** The response of a service that calls no other: the duration of its own work in milliseconds. */
export const Work = Type.Object({ durationMs: Type.Number() });
export type Work = Static<typeof Work>;
