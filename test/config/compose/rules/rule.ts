import type { Container } from "../reading/shape.ts";
import type { Stack } from "../reading/stack.ts";

/** A rule for docker-compose.yaml. Each violation starts with the container's name and a colon. */
export interface Rule {
  name: string;
  check: (stack: Stack) => string[];
  /** Container → reason why it may violate the rule. */
  except: Record<string, string>;
}

type Problem = string | false | undefined;

/** A rule for each container. `wrong` returns the problem, or nothing. */
export function forEach(
  name: string,
  wrong: (container: Container, name: string, stack: Stack) => Problem,
  except: Record<string, string> = {},
): Rule {
  const check = (stack: Stack) =>
    Object.entries(stack.containers).flatMap(([container, its]) => {
      const problem = wrong(its, container, stack);
      return problem ? [`${container}: ${problem}`] : [];
    });
  return { name, check, except };
}

/** A rule for the whole stack. */
export const forAll = (name: string, check: Rule["check"]): Rule => ({ name, check, except: {} });

const subject = (violation: string) => violation.slice(0, violation.indexOf(":"));

/** Violations of the rule, without its exceptions. */
export const violations = ({ check, except }: Rule, stack: Stack) =>
  check(stack).filter((violation) => !(subject(violation) in except));

/** Exceptions that are no longer needed. */
export function unusedExceptions({ check, except }: Rule, stack: Stack): string[] {
  const violating = check(stack).map(subject);
  return Object.keys(except).filter((name) => !violating.includes(name));
}

export const inDefault = ({ profiles }: Container) => profiles.length === 0;
