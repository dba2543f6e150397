import { readFileSync } from "node:fs";

export type Platform = "linux" | "macos" | "wsl2";

/** The platform, on which most fixes depend. */
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
