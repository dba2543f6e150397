import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stateDir } from "../../project.ts";

const home = join(stateDir, "native");

/** Unique for each checkout. */
const id = createHash("sha256").update(home).digest("hex").slice(0, 10);

/** Files and folders of the native engine. */
export const paths = {
  home,
  data: join(home, "data"),
  logs: join(home, "logs"),
  previousLogs: join(home, "logs.previous"),
  /** Record of what has been started, to find it again after a crash. */
  started: join(home, "run", "started.json"),
  lock: join(home, "run", "lock"),
  /** Outside the checkout: a socket's path is limited to 104 characters on macOS. */
  socketDir: join(tmpdir(), `o11y-lab-${id}`),
  socket: join(tmpdir(), `o11y-lab-${id}`, "pc.sock"),
  /** As root, Postgres runs as another user, which may not be able to enter the checkout. */
  sharedData: join("/var/tmp", `o11y-lab-${id}`),
  processCompose: join(root, "native", "process-compose.yaml"),
} as const;
