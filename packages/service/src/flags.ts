import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "./logger.ts";
import type { Part } from "./run.ts";

type Flag = { state?: string; variants?: Record<string, unknown>; defaultVariant?: string };
type Apply = (value: unknown) => void;
type Follower = { apply: Apply; value: unknown };

/** Settings that can be changed while the service runs. */
export interface Flags extends Part {
  /** Calls `apply` with the value at the start and on every change; with undefined if the flag is off or missing. */
  follow(name: string, apply: Apply): void;
}

/**
 * Flags from a file in flagd's format; only state, variants and defaultVariant are read. The file is polled every two seconds, because
 * a folder that is mounted into a container does not always report changes. If it cannot be read, the last values stay. Without a
 * file every flag is off.
 */
export function watchFlags(file: string, log: Logger, everyMs = 2_000): Flags {
  const followers = new Map<string, Follower>();
  const stopping = new AbortController();
  let lastText: string | undefined;
  let unreadable = false;
  let polling = Promise.resolve();

  const refresh = async () => {
    try {
      const text = await readFile(file, "utf8");
      if (text === lastText) return;
      const flags = flagsOf(text);
      for (const [name, follower] of followers) notify(follower, currentValue(flags[name]));
      lastText = text;
      unreadable = false;
    } catch (error) {
      if (!unreadable)
        log.warn({ "exception.message": (error as Error).message }, "cannot read the flags, keeping the old values");
      // The next text is parsed even if it is the same as before.
      lastText = undefined;
      unreadable = true;
    }
  };
  const poll = async () => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await refresh();
    }
  };
  return {
    name: "flags",
    follow: (name, apply) => followers.set(name, { apply, value: undefined }),
    async start() {
      if (file === "") return;
      await refresh();
      polling = poll();
    },
    async stop() {
      stopping.abort();
      await polling;
    },
  };
}

function notify(follower: Follower, value: unknown): void {
  if (value === follower.value) return;
  follower.value = value;
  follower.apply(value);
}

function flagsOf(text: string): Record<string, Flag> {
  const { flags } = JSON.parse(text) as { flags?: unknown };
  if (typeof flags !== "object" || flags === null) throw new Error('the file has no object "flags"');
  return flags as Record<string, Flag>;
}

const currentValue = ({ state, variants = {}, defaultVariant = "" }: Flag = {}) =>
  state === "ENABLED" && Object.hasOwn(variants, defaultVariant) ? variants[defaultVariant] : undefined;

/** The flag `log-level.SERVICE` overrides LOG_LEVEL. */
export function followLogLevel(flags: Flags, service: string, log: Logger): void {
  const configured = log.level;
  flags.follow(`log-level.${service}`, (value) => {
    const level = typeof value === "string" && value in log.levels.values ? value : configured;
    if (level === log.level) return;
    // Logged at the more verbose of the two levels, or the line could be filtered out.
    const { values } = log.levels;
    const change = { "shop.log_level.old": log.level, "shop.log_level.new": level };
    if ((values[level] ?? 0) < (values[log.level] ?? 0)) log.level = level;
    log.info(change, "log level changed");
    log.level = level;
  });
}
