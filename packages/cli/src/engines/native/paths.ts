import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stateDir } from "../../project.ts";

const home = join(stateDir, "native");

/** Tells this lab from that of another checkout. */
const id = createHash("sha256").update(home).digest("hex").slice(0, 10);

/** Where the native engine keeps things. */
export const paths = {
  home,
  data: join(home, "data"),
  logs: join(home, "logs"),
  previousLogs: join(home, "logs.previous"),
  /** What has been started: enough to find it again after a crash. */
  started: join(home, "run", "started.json"),
  lock: join(home, "run", "lock"),
  /** A socket's path may have 104 characters on macOS, so it cannot stand in a checkout that lies deep. */
  socketDir: join(tmpdir(), `o11y-lab-${id}`),
  socket: join(tmpdir(), `o11y-lab-${id}`, "pc.sock"),
  /** Root's Postgres runs as another user, who may not be allowed to enter the checkout. */
  sharedData: join("/var/tmp", `o11y-lab-${id}`),
  processCompose: join(root, "native", "process-compose.yaml"),
} as const;
