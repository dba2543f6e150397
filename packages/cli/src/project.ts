import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Top of the checkout. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

/** State between two commands; ignored by Git. Another folder is another lab, which can run next to this one. */
export const stateDir = process.env.LAB_STATE_DIR ? resolve(process.env.LAB_STATE_DIR) : join(root, ".lab");

/** Built tools and downloaded jars, shared by all checkouts. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "o11y-lab");
