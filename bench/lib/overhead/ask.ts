import type { ChildProcess } from "node:child_process";

let questions = 0;

/** Sends a question to a child process, which replies with `answer`. Rejects if the child exits. */
export function ask<Answer>(child: ChildProcess, question: object = {}): Promise<Answer> {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const hear = (message: { id: number; answer: Answer }) => {
      if (message.id !== id) return;
      child.off("message", hear).off("exit", gone);
      resolve(message.answer);
    };
    const gone = () => reject(new Error(`a process of the benchmark exited: ${child.spawnargs.join(" ")}`));
    child.on("message", hear).once("exit", gone);
    child.send({ id, question });
  });
}

/** The child's side: replies to each question with the result of `by`. */
export function answer<Question>(by: (question: Question) => unknown): void {
  process.on("message", async ({ id, question }: { id: number; question: Question }) => {
    process.send?.({ id, answer: await by(question) });
  });
}
