import type { Platform } from "./platform.ts";

interface Mends {
  npm: string;
  docker: string;
  java: string;
  go: string;
  maven: string;
}

const debian: Mends = {
  npm: "sudo apt install npm",
  docker: "https://docs.docker.com/engine/install/",
  java: "sudo apt install openjdk-17-jre-headless",
  go: "https://go.dev/dl/ (only to build the tools, once)",
  maven: "sudo apt install maven (only to fetch Kafka, once)",
};

/** What mends a missing tool, by the kind of machine. */
export const mends: Record<Platform, Mends> = {
  linux: debian,
  macos: {
    npm: "brew install node",
    docker: "install Docker Desktop, OrbStack or Colima, and start it",
    java: "brew install openjdk, and put it on the PATH as brew says",
    go: "brew install go (only to build the tools, once)",
    maven: "brew install maven (only to fetch Kafka, once)",
  },
  wsl2: {
    ...debian,
    docker: "install Docker Desktop and switch on WSL integration for this distribution, or install Docker inside it",
  },
};
