/** The languages that the labs are written in. */
export type Language = "en" | "zh";

/** The learner's, as POSIX names it: LC_ALL before LC_MESSAGES before LANG. What is not Chinese is English. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("zh") ? "zh" : "en";
}
