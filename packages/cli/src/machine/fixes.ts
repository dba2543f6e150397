import type { Platform } from "./platform.ts";

interface Fixes {
  npm: string;
  docker: string;
  /** For an engine or a Compose that is too old. */
  upgradeDocker: string;
  java: string;
  go: string;
  maven: string;
  memory: string;
  dockerMemory: string;
}

const closePrograms = "close other programs, or use a machine with 4 GB";

const debian: Fixes = {
  npm: "sudo apt install npm",
  docker: "install it: https://docs.docker.com/engine/install/",
  upgradeDocker: "upgrade it: https://docs.docker.com/engine/install/ (packages of the distribution are often older)",
  java: "sudo apt install openjdk-17-jre-headless",
  go: "https://go.dev/dl/ (only to build the tools, once)",
  maven: "sudo apt install maven (only to fetch Kafka, once)",
  memory: closePrograms,
  dockerMemory: closePrograms,
};

/** How to fix what is missing, by platform. */
export const fixes: Record<Platform, Fixes> = {
  linux: debian,
  macos: {
    npm: "brew install node",
    docker: "install Docker Desktop, OrbStack or Colima, and start it",
    upgradeDocker: "upgrade Docker Desktop, OrbStack or Colima",
    java: "brew install openjdk, and add it to the PATH as brew explains",
    go: "brew install go (only to build the tools, once)",
    maven: "brew install maven (only to fetch Kafka, once)",
    memory: closePrograms,
    dockerMemory: "raise it in Docker Desktop, Settings, Resources; or colima start --memory 4",
  },
  wsl2: {
    ...debian,
    docker: "install Docker Desktop and enable WSL integration for this distribution, or install Docker inside it",
    upgradeDocker: "upgrade Docker Desktop, or the Docker packages of this distribution",
    memory: "set memory=4GB under [wsl2] in %UserProfile%\\.wslconfig, then run wsl --shutdown",
    dockerMemory: "set memory=4GB under [wsl2] in %UserProfile%\\.wslconfig, then run wsl --shutdown",
  },
};
