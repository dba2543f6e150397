/** One command as the shell sees it: its words without their quotes. */
export type Words = string[];

/**
 * Takes a script apart into commands, also those within $(…): as much of a shell's grammar as labs need. Variables stay as
 * they are written.
 */
export function commandsIn(script: string): Words[] {
  const found: Words[] = [];
  const reader = { text: script.replaceAll("\\\n", " "), at: 0 };
  while (reader.at < reader.text.length) read(reader, found, "");
  return found.filter((words) => words.length > 0);
}

interface Reader {
  text: string;
  at: number;
}

/** Reads one command, up to what ends it: a line's end, `;`, `|`, `&`, or the bracket that closes it. */
function read(reader: Reader, found: Words[], closing: string): "closed" | "ended" {
  const words: Words = [];
  let word: string | undefined;
  const end = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  found.push(words);
  while (reader.at < reader.text.length) {
    const rest = reader.text.slice(reader.at);
    const character = rest[0] ?? "";
    if (closing && character === closing) {
      end();
      reader.at++;
      return "closed";
    }
    if (/[\n;|&]/.test(character)) {
      reader.at++;
      end();
      return "ended";
    }
    if (/\s/.test(character)) {
      end();
      reader.at++;
    } else if (character === "'") word = (word ?? "") + single(reader);
    else if (character === '"') word = (word ?? "") + double(reader, found);
    else if (rest.startsWith("$((")) word = (word ?? "") + arithmetic(reader, found);
    else if (rest.startsWith("$(")) {
      within(reader, found, 2);
      word = `${word ?? ""}$x`;
    } else if (character === "\\") {
      word = (word ?? "") + (rest[1] ?? "");
      reader.at += 2;
    } else {
      word = (word ?? "") + character;
      reader.at++;
    }
  }
  end();
  return "ended";
}

function within(reader: Reader, found: Words[], opening: number): void {
  reader.at += opening;
  while (reader.at < reader.text.length && read(reader, found, ")") !== "closed");
}

function single(reader: Reader): string {
  const close = reader.text.indexOf("'", reader.at + 1);
  const text = reader.text.slice(reader.at + 1, close < 0 ? undefined : close);
  reader.at = close < 0 ? reader.text.length : close + 1;
  return text;
}

function double(reader: Reader, found: Words[]): string {
  let text = "";
  reader.at++;
  while (reader.at < reader.text.length && reader.text[reader.at] !== '"') {
    if (reader.text.startsWith("$((", reader.at)) text += arithmetic(reader, found);
    else if (reader.text.startsWith("$(", reader.at)) {
      within(reader, found, 2);
      text += "$x";
    } else {
      if (reader.text[reader.at] === "\\") reader.at++;
      text += reader.text[reader.at++] ?? "";
    }
  }
  reader.at++;
  return text;
}

/** $((…)) is a number; the commands within it count. */
function arithmetic(reader: Reader, found: Words[]): string {
  within(reader, found, 3);
  reader.at++;
  return "1";
}
