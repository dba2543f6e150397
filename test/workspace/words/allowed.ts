/** Where a word of the list is right: the text around it, within one line, and why. */
export const allowed: { file: string; text: string; why: string }[] = [
  {
    file: "test/config/compose/rules/isolation.ts",
    text: "runs as nobody",
    why: "a user name",
  },
  {
    file: "test/config/compose/rules/isolation.ts",
    text: "from outside the project",
    why: "the literal place",
  },
];
