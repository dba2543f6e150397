import { inStep } from "../step.ts";

/** What has to be taken back should a later step fail. */
export type Undo = {
  add(name: string, step: () => Promise<void>): void;
  /** Something may have happened that nobody can take back, because nobody knows whether it did. */
  doubt(): void;
  /** Takes everything back, the last first. False when something is left. */
  run(onFailure: (name: string, error: unknown) => void): Promise<boolean>;
};

/** Compensation instead of a transaction: stock and money are other services', so they are given back by a call. */
export function createUndo(): Undo {
  const steps: { name: string; step: () => Promise<void> }[] = [];
  let clean = true;
  return {
    add: (name, step) => steps.push({ name, step }),
    doubt: () => {
      clean = false;
    },
    async run(onFailure) {
      for (const { name, step } of steps.toReversed()) {
        await inStep(name, step).catch((error) => {
          clean = false;
          onFailure(name, error);
        });
      }
      return clean;
    },
  };
}
