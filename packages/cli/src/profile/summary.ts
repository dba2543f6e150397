import { fileURLToPath } from "node:url";

/** The part of a V8 CPU profile that we read: the top of the stack at each sample. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  /** Microseconds since the previous sample. */
  timeDeltas: number[];
}

/** Own time, without callees. */
export interface Share {
  name: string;
  micros: number;
}

export interface Summary {
  /** Idle time included. */
  micros: number;
  idle: number;
  /** Largest first, without idle time. */
  packages: Share[];
  functions: Share[];
}

/** Sums up the samples by package and by function. */
export function summarise({ nodes, samples, timeDeltas }: CpuProfile, root: string): Summary {
  const byNode = new Map<number, number>();
  for (const [index, id] of samples.entries()) byNode.set(id, (byNode.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  let [micros, idle] = [0, 0];
  for (const { id, callFrame } of nodes) {
    const own = byNode.get(id) ?? 0;
    const { functionName, url, lineNumber } = callFrame;
    const owner = ownerOf(functionName, url, root);
    micros += own;
    if (owner === "idle") idle += own;
    else {
      add(packages, owner, own);
      const where = url === "" ? "" : ` · ${fileOf(url, root)}:${lineNumber + 1}`;
      add(functions, `${functionName || "(anonymous)"}${where}`, own);
    }
  }
  return { micros, idle, packages: sorted(packages), functions: sorted(functions) };
}

const special: Record<string, string> = {
  "(idle)": "idle",
  "(garbage collector)": "garbage collection",
  "(program)": "native code (system calls, parsing, compiling)",
  "(root)": "native code (system calls, parsing, compiling)",
};

/** The owner of a function: a package, a part of the shop, Node. */
export function ownerOf(functionName: string, url: string, root: string): string {
  const known = special[functionName];
  if (known) return known;
  if (url === "") return "V8's built-in functions";
  if (url.startsWith("node:")) return "node:internal";
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  // OpenTelemetry consists of dozens of packages; their sum is the interesting figure.
  if (name) return name.startsWith("@opentelemetry/") ? "@opentelemetry/*" : name;
  const file = fileOf(url, root);
  if (/^services\/[^/]+\/telemetry\//.test(file)) return "the shop's telemetry/";
  return /^(services|packages)\//.test(file) ? "the shop" : "other code";
}

/** Path in the checkout, or in the package. */
function fileOf(url: string, root: string): string {
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  const inPackage = path.lastIndexOf("/node_modules/");
  if (inPackage >= 0) return path.slice(inPackage + "/node_modules/".length);
  // In a container the checkout is /lab.
  for (const top of [root, "/lab"]) if (path.startsWith(`${top}/`)) return path.slice(top.length + 1);
  return path;
}

function add(to: Map<string, number>, name: string, micros: number): void {
  if (micros > 0) to.set(name, (to.get(name) ?? 0) + micros);
}

const sorted = (shares: Map<string, number>): Share[] =>
  [...shares].map(([name, micros]) => ({ name, micros })).sort((a, b) => b.micros - a.micros);
