/** The files with English for people, by what of them is read. */
const whole = /(\.(md|ya?ml|sh|sql|properties)|(^|\/)(Dockerfile|lab|\.env|\.gitmessage|\.gitignore|\.dockerignore))$/;
const code = /\.(ts|mjs)$/;
/** Not ours, not English, or a list of the words themselves. */
const excluded = /\.zh-TW\.md$|^pnpm-lock\.yaml$|^native\/go\/|^LICENSE$|^test\/workspace\/words\//;

/** Comments and strings, by what they begin with. A regular expression with quotes in it may be read as a string. */
const inCode = /\/\*.*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/gs;

export const isChecked = (file: string): boolean => (whole.test(file) || code.test(file)) && !excluded.test(file);

/** The English of a file: all of a document, the comments and strings of code. The rest is blank, so that lines keep their numbers. */
export function english(file: string, text: string): string {
  if (!code.test(file)) return text;
  let [end, result] = [0, ""];
  for (const { index, 0: found } of text.matchAll(inCode)) {
    result += blank(text.slice(end, index)) + found;
    end = index + found.length;
  }
  return result + blank(text.slice(end));
}

const blank = (text: string) => text.replace(/[^\n]/g, " ");
