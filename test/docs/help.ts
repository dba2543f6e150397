import { createProgram } from "@o11y-lab/cli/program";

const program = createProgram();

/** The output of `./lab COMMAND --help`, also for a subcommand (`chaos verify`); without a command, of `./lab --help`. */
function helpOf(command: string): string {
  const names = command.split(" ").filter(Boolean);
  let found = program;
  for (const name of names) found = found.commands.find((one) => one.name() === name) ?? found;
  return found.helpInformation();
}

/** What is wrong with a line that begins with ./lab: an unknown command or option. */
export function wrongWith(line: string): string | undefined {
  const [, command = "", ...rest] = line
    .replaceAll(/'[^']*'|"[^"]*"/g, "TEXT")
    .replace(/\s[|>].*/, "")
    .split(/\s+/);
  if (!isCommand(command, helpOf(""))) return `there is no ./lab ${command}`;
  const help = rest[0] && isCommand(rest[0], helpOf(command)) ? helpOf(`${command} ${rest[0]}`) : helpOf(command);
  const unknown = rest.find((word) => word.startsWith("-") && !help.includes(word));
  return unknown && `./lab ${command} has no ${unknown}`;
}

const isCommand = (name: string, help: string) =>
  new RegExp(`^  ${name}\\b`, "m").test(help.slice(help.indexOf("Commands:")));

/** Whether a command of the lab has the option. */
export const isOption = (text: string) =>
  /^--[\w-]+$/.test(text) && everyHelp().some((help) => help.includes(`${text} `));

const everyHelp = () => program.commands.flatMap((one) => [one, ...one.commands].map((each) => each.helpInformation()));
