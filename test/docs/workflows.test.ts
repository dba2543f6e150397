import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { wrongWith } from "./help.ts";
import { root } from "./markdown.ts";
import { linesOf, sources, stepsOf } from "./workflows.ts";

type Service = { image: string; profiles?: string[]; build?: { target: string; args: Record<string, string> } };
const compose = parse(readFileSync(join(root, "docker-compose.yaml"), "utf8"), { merge: true, maxAliasCount: -1 });
const services: Service[] = Object.values(compose.services);

test("the workflows are found", () => {
  assert.deepEqual(sources.map(({ file }) => file.replace(/.*\//, "")).sort(), [
    "ci.yaml",
    "docker.yaml",
    "release.yaml",
  ]);
});

for (const source of sources) {
  const { file, text, errors, workflow } = source;
  const jobs = Object.entries(workflow.jobs);

  describe(file, () => {
    test("is valid YAML without merge keys, which GitHub rejects", () => {
      assert.deepEqual(errors, []);
      assert.doesNotMatch(text, /<<:/);
    });

    test("may only read the code, except for a job that publishes packages", () => {
      assert.deepEqual(workflow.permissions, { contents: "read" });
      for (const [name, { permissions = {} }] of jobs) {
        const more = Object.entries(permissions).filter(([what, may]) => `${what}: ${may}` !== "contents: read");
        if (more.length > 0)
          assert.deepEqual([file, more], [".github/workflows/release.yaml", [["packages", "write"]]], name);
      }
    });

    test("has a concurrency group", () => assert.ok(workflow.concurrency?.group));

    test("has a timeout and a pinned runner for each job", () => {
      for (const [name, job] of jobs) {
        if (job.uses) continue;
        assert.ok((job["timeout-minutes"] ?? 0) > 0, name);
        assert.ok(job["runs-on"], name);
      }
      assert.doesNotMatch(text.replaceAll(/^\s*#.*$/gm, ""), /-latest\b/);
    });

    test("pins actions to full versions, and uses files that exist", () => {
      const used = [...jobs.map(([, job]) => job), ...stepsOf(source)].flatMap(({ uses }) => uses ?? []);
      for (const action of used) {
        if (action.startsWith("./")) assert.ok(existsSync(join(root, action)), action);
        else assert.match(action, /^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
      }
    });

    test("persists no token in a checkout", () => {
      const checkouts = stepsOf(source).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
      for (const { with: given } of checkouts) assert.equal(given?.["persist-credentials"], false);
    });

    test("names files that exist", () => {
      const hashed = [...text.matchAll(/hashFiles\(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
      const watched = (parse(text).on?.pull_request?.paths ?? []) as string[];
      for (const pattern of [...hashed.map((quoted) => quoted.replaceAll("'", "")), ...watched]) {
        assert.ok(globSync(pattern, { cwd: root }).length > 0, pattern);
      }
    });

    test("runs commands of the lab, and profiles of docker-compose.yaml", () => {
      const lines = linesOf(source);
      for (const line of lines.filter((all) => all.startsWith("./lab"))) assert.equal(wrongWith(line), undefined);
      const profiles = new Set(["*", ...services.flatMap((service) => service.profiles ?? [])]);
      for (const line of lines) {
        for (const [, profile = ""] of line.matchAll(/--profile '?([\w*]+)/g)) assert.ok(profiles.has(profile), line);
      }
    });
  });
}

test("a release has the images that Compose builds, from the same targets of the Dockerfile", () => {
  const release = sources.find(({ file }) => file.endsWith("release.yaml"));
  const published = Object.values(release?.workflow.jobs ?? {}).flatMap(({ strategy }) =>
    strategy?.matrix.image ? [strategy.matrix.image] : [],
  );
  const built = services.flatMap(({ image, build }) =>
    build ? [{ name: image.replace("o11y-lab/", ""), target: build.target, package: build.args.PACKAGE }] : [],
  );
  const byName = (list: unknown[]) => [...new Set(list.map((one) => JSON.stringify(one)))].sort();
  assert.equal(published.length, 2);
  for (const list of published) assert.deepEqual(byName(list), byName(built));
  for (const { image, build } of services)
    if (build?.args.SERVICE) assert.equal(image, `o11y-lab/${build.args.SERVICE}`);
});
