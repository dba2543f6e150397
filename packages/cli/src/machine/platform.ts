import { readFileSync } from "node:fs";

export type Platform = "linux" | "macos" | "wsl2";

/** Which of the three kinds of machine this is: what mends something differs between them. */
export function platform(): Platform {
  if (process.platform === "darwin") return "macos";
  return /microsoft/i.test(kernel()) ? "wsl2" : "linux";
}

function kernel(): string {
  try {
    return readFileSync("/proc/sys/kernel/osrelease", "utf8");
  } catch {
    return "";
  }
}
