import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** The result of some lines. The status is that of the first line that failed, or 0. */
export interface Result {
  status: number;
  output: string;
}

/** One bash per lab: working directory, variables and functions persist between blocks, as in a learner's terminal. */
export class Session {
  readonly #folder = mkdtempSync(join(tmpdir(), "lab-session-"));
  readonly #shell;
  readonly #statuses: Readable;
  #running: Promise<number | undefined> | undefined;

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    // Its own process group, so that a hanging command can be killed with its children.
    const stdio = ["pipe", "ignore", "inherit", "pipe"] as const;
    this.#shell = spawn("bash", ["--noprofile", "--norc"], { cwd, env, detached: true, stdio: [...stdio] });
    this.#statuses = this.#shell.stdio[3] as Readable;
    this.#shell.stdin?.on("error", () => undefined); // It has exited; run() returns its status.
    this.#shell.stdin?.write("trap : INT\n"); // Ctrl-C ends the command, not the shell.
  }

  /** The output of the lines that run, so far. */
  output(): string {
    const file = join(this.#folder, "output");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** Presses Ctrl-C, and waits until the lines that run have ended. */
  async interrupt(): Promise<void> {
    if (!this.#running || !this.#shell.pid) return;
    process.kill(-this.#shell.pid, "SIGINT");
    await this.#running;
  }

  /** Runs some lines and returns their output, both streams interleaved. Undefined on a timeout. */
  async run(text: string, timeoutMs: number): Promise<Result | undefined> {
    const [lines, output] = [join(this.#folder, "lines"), join(this.#folder, "output")];
    writeFileSync(lines, text);
    rmSync(output, { force: true });
    this.#shell.stdin?.write(
      "__failed=0; trap '__now=$?; [ $__failed != 0 ] || __failed=$__now' ERR; " +
        `{ . ${lines}; } > ${output} 2>&1 < /dev/null; ` +
        "__now=$?; trap - ERR; [ $__failed != 0 ] || __failed=$__now; echo $__failed >&3\n",
    );
    this.#running = this.#status(timeoutMs).finally(() => (this.#running = undefined));
    const status = await this.#running;
    return status === undefined ? undefined : { status, output: this.output() };
  }

  /** Kills the shell and all processes that are still in its group. */
  end(): void {
    try {
      if (this.#shell.pid) process.kill(-this.#shell.pid, "SIGKILL");
    } catch {
      // It has already exited.
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #status(timeoutMs: number): Promise<number | undefined> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(timeoutMs)]);
    const [line] = await Promise.race([
      once(this.#statuses, "data", { signal }),
      once(this.#shell, "exit", { signal }).then(([code]) => [String(code ?? 1)]),
    ]).catch((error: Error) => {
      if (error.name === "AbortError") return [undefined];
      throw error;
    });
    over.abort(); // Removes both listeners.
    return line === undefined ? undefined : Number(String(line).trim());
  }
}
