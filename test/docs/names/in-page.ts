import { readBlocks } from "@o11y-lab/labs";
import { marked } from "marked";
import { wrongInScript } from "./in-script.ts";
import { wrongLogql, wrongPromql, wrongTraceql } from "./queries.ts";
import { unrecognised } from "./recognise.ts";

const asks = { promql: wrongPromql, logql: wrongLogql, traceql: wrongTraceql };

/** Everything that a lab's page names and that is not there, each with its line. */
export function wrongInPage(markdown: string): string[] {
  const { blocks, wrong } = readBlocks(markdown);
  const typed = blocks.map(({ text, expected }) => `${text}\n${expected?.text ?? ""}`).join("\n");
  const inBlocks = blocks.flatMap(({ line, language, text }) => {
    const found = language === "sh" ? wrongInScript(text) : [asks[language](text)];
    return found.flatMap((what) => (what ? [{ line, what }] : []));
  });
  const inCode = codeSpans(markdown).flatMap(({ line, text }) => {
    const found = /^(\.\/lab|curl|docker) /.test(text) ? wrongInScript(text) : [unrecognised(text, typed)];
    return found.flatMap((what) => (what ? [{ line, what }] : []));
  });
  return [...wrong, ...inBlocks, ...inCode].sort((a, b) => a.line - b.line).map(({ line, what }) => `${line}: ${what}`);
}

/** What stands between backticks, with its line. */
function codeSpans(markdown: string): { line: number; text: string }[] {
  const spans: { line: number; text: string }[] = [];
  let line = 1;
  for (const token of marked.lexer(markdown)) {
    let at = 0;
    if (token.type !== "code")
      marked.walkTokens([token], (inner) => {
        if (inner.type !== "codespan") return;
        const place = token.raw.indexOf(inner.raw, at);
        if (place >= 0) at = place + inner.raw.length;
        spans.push({ line: line + token.raw.slice(0, Math.max(place, 0)).split("\n").length - 1, text: inner.text });
      });
    line += token.raw.split("\n").length - 1;
  }
  return spans;
}
