// Globals that k6 has and its type definitions leave to those of the browser, of which it lacks everything else.
declare const console: { log(...words: unknown[]): void };
declare const crypto: { randomUUID(): string };
