import type { Language } from "./language.ts";

interface Words {
  hint: string;
  wrong: string;
  contradicted: string;
  checked: string;
  waiting: string;
  unchecked: string;
  all: string;
  first: (step: number) => string;
  open: (step: number) => string;
  some: (done: number, total: number) => string;
}

/** The texts of `./lab check`, in the learner's language. */
export const words: Record<Language, Words> = {
  en: {
    hint: "hint: ",
    wrong: "wrong answer: ",
    contradicted: "contradicted by ",
    checked: "checked: ",
    waiting: "waiting for telemetry that may still arrive (skip with --no-wait) …",
    unchecked: ": nothing to check here",
    all: "All steps done.",
    first: (step) => `step ${step} comes first`,
    open: (step) => `step ${step} is not done`,
    some: (done, total) => `${done} of ${total} steps done`,
  },
  zh: {
    hint: "提示：",
    wrong: "答案不對：",
    contradicted: "與這筆紀錄矛盾：",
    checked: "檢查：",
    waiting: "還沒看到：等一等可能還在路上的遙測資料（--no-wait：不等）…",
    unchecked: "：這一步不必檢查",
    all: "全部完成。",
    first: (step) => `請先完成步驟 ${step}`,
    open: (step) => `步驟 ${step} 還沒完成`,
    some: (done, total) => `${total} 個步驟完成了 ${done} 個`,
  },
};
