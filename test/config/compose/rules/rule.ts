import type { Container } from "../reading/shape.ts";
import type { Stack } from "../reading/stack.ts";

/** A rule that docker-compose.yaml must follow. Each violation starts with the name of its subject and a colon. */
export interface Rule {
  name: string;
  check: (stack: Stack) => string[];
  /** Containers that may break the rule, with the reason. */
  except: Record<string, string>;
}

type Answer = string | false | undefined;

/** A rule for each container. `wrong` returns the violation, or nothing. */
export function forEach(
  name: string,
  wrong: (container: Container, name: string, stack: Stack) => Answer,
  except: Record<string, string> = {},
): Rule {
  const check = (stack: Stack) =>
    Object.entries(stack.containers).flatMap(([container, its]) => {
      const answer = wrong(its, container, stack);
      return answer ? [`${container}: ${answer}`] : [];
    });
  return { name, check, except };
}

/** A rule for the whole stack. */
export const forAll = (name: string, check: Rule["check"]): Rule => ({ name, check, except: {} });

const whom = (complaint: string) => complaint.slice(0, complaint.indexOf(":"));

/** Violations without an exception. */
export const broken = ({ check, except }: Rule, stack: Stack) =>
  check(stack).filter((complaint) => !(whom(complaint) in except));

/** Exceptions that are no longer needed. */
export function needless({ check, except }: Rule, stack: Stack): string[] {
  const needy = check(stack).map(whom);
  return Object.keys(except).filter((name) => !needy.includes(name));
}

export const inDefault = ({ profiles }: Container) => profiles.length === 0;
