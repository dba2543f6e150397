import type { ChildProcess } from "node:child_process";

let questions = 0;

/** Asks a child process, which answers by `answer`. */
export function ask<Answer>(child: ChildProcess, question: object = {}): Promise<Answer> {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const hear = (message: { id: number; answer: Answer }) => {
      if (message.id !== id) return;
      child.off("message", hear).off("exit", gone);
      resolve(message.answer);
    };
    const gone = () => reject(new Error(`a process of the bench ended: ${child.spawnargs.join(" ")}`));
    child.on("message", hear).once("exit", gone);
    child.send({ id, question });
  });
}

/** The other side: what the child makes of a question. */
export function answer<Question>(by: (question: Question) => unknown): void {
  process.on("message", async ({ id, question }: { id: number; question: Question }) => {
    process.send?.({ id, answer: await by(question) });
  });
}
