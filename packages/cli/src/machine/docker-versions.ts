import { type DockerVersions, leastVersions } from "../engines/docker/available.ts";
import type { MachineCheck } from "./check.ts";
import { fixes } from "./fixes.ts";
import { platform } from "./platform.ts";
import { isAtLeast } from "./version.ts";

/** Whether Docker Engine and Compose are new enough for docker-compose.yaml. */
export function checkVersions({ engine, compose }: DockerVersions): MachineCheck[] {
  const fix = `${fixes[platform()].upgradeDocker}; or use ./lab up --engine native`;
  const check = (name: string, version: string, least: string): MachineCheck => ({
    name,
    ok: isAtLeast(version, least),
    found: `${version}, needs ${least} or newer`,
    fix,
  });
  return [
    check("docker engine", engine, leastVersions.engine),
    check("docker compose", compose, leastVersions.compose),
  ];
}
