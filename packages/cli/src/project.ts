import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the checkout. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

/** What the lab keeps between two commands; git ignores it. Another folder is another lab, which runs beside this one. */
export const stateDir = process.env.LAB_STATE_DIR ? resolve(process.env.LAB_STATE_DIR) : join(root, ".lab");

/** What outlives the checkout: built tools, downloaded jars. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "o11y-lab");
