import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "./language.ts";

/** Title, time and steps of a lab's page. */
export interface Page {
  title: string;
  minutes: number;
  /** From headings such as `## 2. Place an order`. */
  steps: { number: number; title: string }[];
}

const names = { en: "README.md", zh: "README.zh-TW.md" };

/** The page's file in a language; English if there is no translation. */
export function pageFile(folder: string, language: Language): string {
  const file = join(folder, names[language]);
  return existsSync(file) ? file : join(folder, names.en);
}

export function readPage(folder: string, language: Language): Page {
  const text = readFileSync(pageFile(folder, language), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  return {
    title: /^# (.+)$/m.exec(text)?.[1] ?? "",
    minutes: Number(/(\d+) ?(?:minutes|分鐘)/.exec(text)?.[1] ?? 0),
    steps: [...text.matchAll(/^## (\d+)\. (.+)$/gm)].map(([, number, title = ""]) => ({
      number: Number(number),
      title,
    })),
  };
}
