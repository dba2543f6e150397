// --write renders the dashboards into dashboards/; --check fails if the files differ from what the code renders.
import { readFileSync, writeFileSync } from "node:fs";
import { dashboards, render } from "./render.ts";

const option = process.argv[2];
if (option !== "--write" && option !== "--check") {
  console.error("use: node grafana/src/main.ts --check|--write");
  process.exit(2);
}
for (const [name, build] of Object.entries(dashboards)) {
  const file = new URL(`../dashboards/${name}`, import.meta.url);
  const wanted = render(build());
  if (option === "--write") writeFileSync(file, wanted);
  else if (readFileSync(file, "utf8") !== wanted) {
    console.error(`grafana/dashboards/${name} is out of date; run node grafana/src/main.ts --write`);
    process.exitCode = 1;
  }
}
