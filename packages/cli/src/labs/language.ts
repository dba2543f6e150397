/** The languages of the labs. */
export type Language = "en" | "zh";

/** The learner's language, by POSIX rules (LC_ALL, LC_MESSAGES, LANG); English unless it is Chinese. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("zh") ? "zh" : "en";
}
