import type { Contract } from "../model.ts";
export function renderReference(_contract: Contract): string {
  return "";
}
