import type { Context } from "./context.ts";
import { findOnPath } from "./find-on-path.ts";
import type { Report } from "./report.ts";
import { ask } from "./run.ts";
import { type ToolName, tools } from "./tools.ts";
import { fits, versionOf } from "./version.ts";

/** The first executable on the PATH with a fitting version; others are reported with the reason. */
export async function fromPath(name: ToolName, report: Report, where: Context): Promise<string | undefined> {
  const began = performance.now();
  for (const file of await findOnPath(tools[name].names, where)) {
    const problem = await whyNot(file, name, where);
    const seconds = (performance.now() - began) / 1000;
    if (problem === undefined) {
      report({ tool: name, state: "path", detail: file, seconds });
      return file;
    }
    report({ tool: name, state: "ignored", detail: `${file}: ${problem}`, seconds });
  }
  return undefined;
}

async function whyNot(file: string, name: ToolName, where: Context): Promise<string | undefined> {
  const tool = tools[name];
  const version = await versionOf(file, tool, where);
  if (version === undefined) return `unknown version, needs ${tool.version}`;
  if (!fits(version, tool.version)) return `version ${version}, needs ${tool.version}`;
  if (!tool.components) return undefined;
  const { output } = await ask(file, ["components"], where);
  const missing = tool.components.filter((component) => !output.includes(component));
  return missing.length > 0 ? `built without ${missing.join(", ")}` : undefined;
}
