/** Words and phrases that the project's English does without, each with what to write instead. */
export const words: { pattern: string; instead: string }[] = [
  { pattern: "mend(s|ed|ing)?", instead: "fix" },
  { pattern: "(who|which|what)ever", instead: "the noun that is meant" },
  { pattern: "(no|some|every)body", instead: "the service, the user, the program … that acts" },
  { pattern: "says", instead: "reports, logs, returns, shows, specifies" },
  { pattern: "(is|are) (told|asked)", instead: "receives, is queried" },
  { pattern: "(is|are) away", instead: "is down, is unavailable" },
  { pattern: "comes? back", instead: "recovers, restarts, returns" },
  { pattern: "stands? (in|on|there|above|below|beside|still)", instead: "is in, is listed in" },
  { pattern: "by hand", instead: "manually" },
  { pattern: "from outside", instead: "automatically, zero-code, from another host" },
  { pattern: "(seen from|as \\w+ sees it)", instead: "from X's side, in X's span" },
  { pattern: "so (many|long)(?! as\\b)", instead: "the number, the duration" },
  { pattern: "own words", instead: "message, output" },
  { pattern: "last words", instead: "last log line" },
  { pattern: "(the|a) (trickle|doors?)", instead: "background traffic; proxy, entry point" },
  { pattern: "at the till", instead: "at checkout" },
  { pattern: "nothing of it", instead: "nothing, everything was removed" },
  { pattern: "likewise", instead: "also" },
  { pattern: "of itself", instead: "automatically" },
  { pattern: "beside (it|them)", instead: "next to it, too" },
];

/** Quotation marks of other languages. */
export const quotes = /[«»]/g;
