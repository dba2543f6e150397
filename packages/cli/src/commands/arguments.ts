import { Argument, InvalidArgumentError, Option } from "commander";
import { unknown } from "../errors.ts";
import { parseDuration } from "../stores/time.ts";

/** An argument with fixed values: the help lists them, any other value is a UsageError. */
export const oneOf = (syntax: string, description: string, kind: string, names: readonly string[]): Argument =>
  new Argument(syntax, description).choices(names).argParser(known(kind, names));

/** The same for an option. */
export const optionOf = (flags: string, description: string, kind: string, names: readonly string[]): Option =>
  new Option(flags, description).choices(names).argParser(known(kind, names));

function known(kind: string, names: readonly string[]) {
  return (given: string): string => {
    if (names.includes(given)) return given;
    throw unknown(kind, given, names);
  };
}

/** Options that several commands share. */
export const engineOption = () =>
  optionOf("--engine <engine>", "engine to use (default: what runs, else what this machine can run)", "engine", [
    "docker",
    "native",
  ]);
export const jsonOption = ["--json", "print JSON", false] as const;
export const noBuild = ["--no-build", "Docker: start the existing images (for machines without a network)"] as const;

/** A parser for numbers from `min` to `max`, whole ones unless told otherwise. */
export function numberFrom(min: number, max: number, { whole = true } = {}) {
  return (text: string): number => {
    const value = Number(text);
    const form = whole ? /^\d+$/ : /^\d+(\.\d+)?$/;
    if (form.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a ${whole ? "whole number" : "number"} from ${min} to ${max}.`);
  };
}

/** Checks a duration such as 15m where the text itself is needed later. */
export function durationText(text: string): string {
  parseDuration(text);
  return text;
}
