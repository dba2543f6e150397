// --write renders the JSON Schemas of the lab's YAML formats; --check fails if a file is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { render, schemas } from "./build.ts";

const option = process.argv[2];
if (option !== "--write" && option !== "--check") {
  console.error("usage: node schemas/main.ts --check|--write");
  process.exit(2);
}
for (const name of Object.keys(schemas)) {
  const file = new URL(name, import.meta.url);
  if (option === "--write") writeFileSync(file, render(name));
  else if (readFileSync(file, "utf8") !== render(name)) {
    console.error(`schemas/${name} is out of date: pnpm generate`);
    process.exitCode = 1;
  }
}
