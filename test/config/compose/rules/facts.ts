/** Settings of a program by name: from its environment, its flags, or flags inside its environment. */
export type Facts = Map<string, string>;

/** Variables that hold flags. */
const holdsFlags = /^(NODE_OPTIONS|KAFKA_HEAP_OPTS|KAFKA_JVM_PERFORMANCE_OPTS)$/;
/** Flags whose value is the next argument. */
const takesNext = /^(-c|-D|-cp|--import)$/;

/** Collects a program's settings. Empty variables count as unset. */
export function factsOf(environment: Record<string, string>, words: string[]): Facts {
  const variables = Object.entries(environment).filter(([, value]) => value !== "");
  const hidden = variables.filter(([name]) => holdsFlags.test(name)).flatMap(([, value]) => value.split(/\s+/));
  return new Map([
    ...variables.filter(([name]) => !holdsFlags.test(name)),
    ...flags([...hidden.filter(Boolean), ...words]),
  ]);
}

function flags(words: string[]): [string, string][] {
  return words.flatMap((word, index): [string, string][] => {
    if (!word.startsWith("-")) return [];
    if (word === "-c" || /^-c\w+=/.test(word))
      return [pair(word === "-c" ? `${words[index + 1]}` : word.slice(2), "-c ")];
    if (takesNext.test(word)) return [[`${word} ${words[index + 1]}`, ""]];
    const [, sized, size] = /^(-X(?:ms|mx|mn|ss))(\w+)$/.exec(word) ?? [];
    return [sized ? [sized, `${size}`] : pair(word)];
  });
}

/** `--name=value` */
function pair(word: string, prefix = ""): [string, string] {
  const at = word.indexOf("=");
  return at < 0 ? [prefix + word, ""] : [prefix + word.slice(0, at), word.slice(at + 1)];
}
