import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "./logger.ts";
import type { Part } from "./run.ts";

type Flag = { state?: string; variants?: Record<string, unknown>; defaultVariant?: string };
type Apply = (value: unknown) => void;

/** What can be changed while the service runs. */
export interface Flags extends Part {
  /** `apply` hears the flag's value at the start and whenever it changes; undefined while the flag is off, or not there. */
  follow(name: string, apply: Apply): void;
}

/**
 * Flags from a file in flagd's format, of which we read what we need: state, variants, defaultVariant. The file is read again
 * every two seconds, because a folder that is mounted into a container does not always report changes. While it cannot
 * be read, the old values hold. Without a file every flag is off.
 */
export function watchFlags(file: string, log: Logger, everyMs = 2_000): Flags {
  const following = new Map<string, { apply: Apply; said: unknown }>();
  const stopping = new AbortController();
  let before: string | undefined;
  let trouble = false;
  let watching = Promise.resolve();

  const look = async () => {
    try {
      const text = await readFile(file, "utf8");
      if (text === before) return;
      const flags = flagsOf(text);
      for (const [name, one] of following) tell(one, said(flags[name]));
      before = text;
      trouble = false;
    } catch (error) {
      if (!trouble)
        log.warn({ "exception.message": (error as Error).message }, "cannot read the flags, keeping the old values");
      // Whatever is read next is looked at, also when it is what it was before.
      before = undefined;
      trouble = true;
    }
  };
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await look();
    }
  };
  return {
    name: "flags",
    follow: (name, apply) => following.set(name, { apply, said: undefined }),
    async start() {
      if (file === "") return;
      await look();
      watching = watch();
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

function tell(one: { apply: Apply; said: unknown }, value: unknown): void {
  if (value === one.said) return;
  one.said = value;
  one.apply(value);
}

function flagsOf(text: string): Record<string, Flag> {
  const { flags } = JSON.parse(text) as { flags?: unknown };
  if (typeof flags !== "object" || flags === null) throw new Error('there is no object "flags" in it');
  return flags as Record<string, Flag>;
}

const said = ({ state, variants = {}, defaultVariant = "" }: Flag = {}) =>
  state === "ENABLED" && Object.hasOwn(variants, defaultVariant) ? variants[defaultVariant] : undefined;

/** The flag `log-level.SERVICE` says how much this service writes; while it is off, LOG_LEVEL does. */
export function followLogLevel(flags: Flags, service: string, log: Logger): void {
  const usual = log.level;
  flags.follow(`log-level.${service}`, (value) => {
    const level = typeof value === "string" && value in log.levels.values ? value : usual;
    if (level === log.level) return;
    // Said at whichever level is the more talkative, or nobody would read it.
    const { values } = log.levels;
    const change = { "shop.log_level.old": log.level, "shop.log_level.new": level };
    if ((values[level] ?? 0) < (values[log.level] ?? 0)) log.level = level;
    log.info(change, "log level changed");
    log.level = level;
  });
}
