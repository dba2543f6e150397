import type { Language } from "./language.ts";

/** What `./lab check` says, in the learner's language. */
export const words: Record<
  Language,
  Record<"hint" | "asked" | "waiting" | "all" | "some" | "none" | "noStep", string>
> = {
  en: {
    hint: "hint: ",
    asked: "asked: ",
    waiting: "Not there yet: waiting for telemetry that may be on its way (--no-wait: do not) …",
    all: "All of it is there.",
    some: " steps are done",
    none: ": nothing to check: this step only looks",
    noStep: "this lab has no step",
  },
  zh: {
    hint: "提示：",
    asked: "檢查：",
    waiting: "還沒看到：等一等可能還在路上的遙測資料（--no-wait：不等）…",
    all: "全部完成。",
    some: " 個步驟完成",
    none: "：這一步只是看看，不必檢查",
    noStep: "這個實驗沒有步驟",
  },
};
