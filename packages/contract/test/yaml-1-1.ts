import { isDeepStrictEqual } from "node:util";
import { isCollection, isNode, isScalar, LineCounter, parse, parseDocument, visit } from "yaml";

/**
 * Lists what a YAML 1.1 parser such as PyYAML rejects or interprets differently: `line 3: host.id? (…)`. The package `yaml`
 * accepts all of it, even in its 1.1 mode.
 */
export function foreignToYaml11(text: string): string[] {
  const lineCounter = new LineCounter();
  const found: { line: number; problem: string }[] = [];
  const note = (offset: number, problem: string) => found.push({ line: lineCounter.linePos(offset).line, problem });
  visit(parseDocument(text, { lineCounter }), {
    Node(_, node, path) {
      const offset = node.range?.[0] ?? 0;
      if ("anchor" in node && node.anchor && !/^[\w-]+$/.test(node.anchor)) note(offset, `&${node.anchor} (anchor)`);
      if (!isScalar(node) || node.type !== "PLAIN") return;
      const source = node.source ?? "";
      const inFlow = path.some((parent) => isNode(parent) && isCollection(parent) && parent.flow === true);
      if (inFlow && /^:|\?/.test(source)) note(offset, `${source} (must be quoted in [] and {})`);
      else if (!sameIn11(source, node.value)) note(offset, `${source} (has another meaning in YAML 1.1)`);
    },
  });
  for (const { index } of text.matchAll(/\t/g)) note(index, "a tab");
  return found.sort((a, b) => a.line - b.line).map(({ line, problem }) => `line ${line}: ${problem}`);
}

/** In YAML 1.1, `=` and `<<` have types of their own, `on` is a boolean, `010` and `1:30` are numbers. */
function sameIn11(source: string, value: unknown): boolean {
  return source !== "=" && source !== "<<" && isDeepStrictEqual(parse(source, { version: "1.1" }), value);
}
