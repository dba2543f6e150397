// Globals of k6 that @types/k6 leaves to the DOM types. The DOM types would declare much that k6 does not have.
declare const console: { log(...words: unknown[]): void };
declare const crypto: { randomUUID(): string };
