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
  {
    file: "packages/toolchain/src/run-as.ts",
    text: "nobody",
    why: "a user name",
  },
  {
    file: "services/catalog/migrations/002_range.sql",
    text: "stands in three minutes",
    why: "a product's description",
  },
  {
    file: "services/catalog/migrations/002_range.sql",
    text: "stands on the ground",
    why: "a product's description",
  },
  {
    file: "services/catalog/test/manual.test.ts",
    text: "FROM outside",
    why: "SQL",
  },
  {
    file: "services/gateway/test/errors.test.ts",
    text: '"nobody"',
    why: "a text that is not a mail address",
  },
  {
    file: "test/config/compose/loosened.ts",
    text: "from outside the project",
    why: "the literal place",
  },
  {
    file: "test/config/compose/rules/image-users.ts",
    text: '"nobody"',
    why: "a user name",
  },
  {
    file: "test/e2e/suites/bad-input.ts",
    text: '"nobody"',
    why: "a text that is not a mail address",
  },
];
