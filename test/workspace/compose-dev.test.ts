import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { serviceNames } from "@o11y-lab/harness";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const { services }: { services: Record<string, { volumes: string[] }> } = parse(read("docker-compose.dev.yaml"));

/** The files and folders that the image of a service copies and that are not installed by pnpm. */
const sources = (service: string) => [
  ...["api", "service", "telemetry"].map((name) => `packages/${name}/src`),
  ...readdirSync(join(root, "services", service))
    .filter((name) => !/^(node_modules|test|README\.md|package\.json)$/.test(name))
    .map((name) => `services/${service}/${name}`),
];

describe("docker-compose.dev.yaml", () => {
  it("changes the five services, and only their volumes", () => {
    assert.deepEqual(Object.keys(services).sort(), [...serviceNames].sort());
    for (const [name, service] of Object.entries(services)) assert.deepEqual(Object.keys(service), ["volumes"], name);
  });

  for (const service of serviceNames) {
    it(`mounts all source files of ${service}, read-only and where the image has them`, () => {
      const mounted = services[service]?.volumes.map((volume) => {
        const [from = "", to, mode] = volume.split(":");
        assert.equal(to, from.replace(/^\./, "/lab"));
        assert.equal(mode, "ro", volume);
        return from.slice("./".length);
      });
      assert.deepEqual(mounted?.sort(), sources(service).sort());
    });
  }

  it("uses paths that the Dockerfile copies", () => {
    for (const folder of ["packages/api", "packages/service", "packages/telemetry", `services/\${SERVICE}`])
      assert.ok(read("Dockerfile").includes(`COPY --from=packages /lab/${folder} /lab/${folder}`), folder);
  });

  it("does not hide the packages that the image has installed", () => {
    const folders = Object.values(services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(":")[0] ?? ""),
    );
    for (const folder of folders.filter((path) => statSync(join(root, path)).isDirectory()))
      assert.ok(!existsSync(join(root, folder, "node_modules")), folder);
  });
});
