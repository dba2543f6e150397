import type { Container } from "./reading/shape.ts";
import type { Stack } from "./reading/stack.ts";

interface Loosened {
  what: string;
  /** The only rule that must break. */
  rule: string;
  change: (stack: Stack) => void;
}

/** A change of one container. */
function one(name: string, what: string, rule: string, change: (its: Container) => void): Loosened {
  const find = ({ containers }: Stack) => {
    const its = containers[name];
    if (!its) throw new Error(`no container ${name}`);
    change(its);
  };
  return { what: `${name}: ${what}`, rule, change: find };
}

const bind = (source: string, readOnly = true) => ({ type: "bind", source, target: "/mnt", readOnly });

/** Every change that a rule must catch. */
export const loosened: Loosened[] = [
  one("gateway", "publishes on all interfaces", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "0.0.0.0";
  }),
  one("grafana", "publishes without an address", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "";
  }),
  one("loki", "publishes a port that is not in .env", "publishes only ports that are in .env", (its) => {
    for (const port of its.ports) port.published = "3100";
  }),
  one("kafka", "publishes another container's port", "no port is published twice", (its) => {
    its.ports.push({ host: "127.0.0.1", published: "35432", target: 9092 });
  }),
  one("payment", "joins the stores' network", "is in the expected networks", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("grafana", "joins the shop's network", "is in the expected networks", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("loki", "is in the default network", "is in the expected networks", (its) => {
    its.networks = ["default"];
  }),
  one("gateway", "uses the host's network", "shares no namespace with the host", (its) => {
    its.rest.network_mode = "host";
  }),
  one("cadvisor", "uses the host's pid namespace", "shares no namespace with the host", (its) => {
    its.rest.pid = "host";
  }),
  one("kafka", "uses the host's ipc namespace", "shares no namespace with the host", (its) => {
    its.rest.ipc = "host";
  }),
  one("cadvisor", "is privileged", "has no elevated privileges", (its) => {
    its.rest.privileged = true;
  }),
  one("postgres", "adds a capability", "has no elevated privileges", (its) => {
    its.rest.cap_add = ["CHOWN"];
  }),
  one("kafka", "gets a device", "has no elevated privileges", (its) => {
    its.rest.devices = [{ source: "/dev/kmsg", target: "/dev/kmsg", permissions: "rwm" }];
  }),
  one("tempo", "disables seccomp", "has no elevated privileges", (its) => {
    its.rest.security_opt = ["no-new-privileges:true", "seccomp:unconfined"];
  }),
  one("prometheus", "mounts the engine's socket", "cannot access the engine's socket", (its) => {
    its.mounts.push(bind("/var/run/docker.sock"));
  }),
  one("otel-collector", "mounts the socket's folder", "cannot access the engine's socket", (its) => {
    its.mounts.push(bind("/var/run"));
  }),
  one("loki", "mounts a folder of the host", "mounts no host path outside the project", (its) => {
    its.mounts.push(bind("/etc"));
  }),
  one("prometheus", "mounts its configuration writable", "mounts host files read-only", (its) => {
    for (const mount of its.mounts) mount.readOnly = false;
  }),
  one("checkout", "has a writable root file system", "has a read-only root file system", (its) => {
    delete its.rest.read_only;
  }),
  one("postgres", "keeps capabilities", "drops all capabilities and cannot gain privileges", (its) => {
    its.rest.cap_drop = ["NET_RAW"];
  }),
  one("toxiproxy", "can gain privileges", "drops all capabilities and cannot gain privileges", (its) => {
    delete its.rest.security_opt;
  }),
  one("postgres", "starts as root", "does not run as root", (its) => {
    delete its.user;
  }),
  one("k6", "runs as uid 0", "does not run as root", (its) => {
    its.user = "0:0";
  }),
  {
    what: "Dockerfile: a service without USER",
    rule: "does not run as root",
    change: (stack) => {
      stack.dockerfile = stack.dockerfile.replaceAll(/^USER node$/gm, "");
    },
  },
  one("node-exporter", "starts by default", "a container with an isolation exception is in a profile", (its) => {
    its.profiles = [];
    its.memory = 1;
    its.healthcheck = ["CMD", "true"];
  }),
  one("k6", "has no memory limit", "has a memory limit", (its) => {
    its.memory = 0;
  }),
  one("fulfilment", "has no process limit", "has a process limit", (its) => {
    delete its.rest.pids_limit;
  }),
  one("grafana", "has no log size limit", "has a log size limit", (its) => {
    its.rest.logging = { driver: "json-file" };
  }),
  one("alertmanager", "does not restart", "restarts after a crash", (its) => {
    its.rest.restart = "no";
  }),
  one("otel-collector", "treats SIGHUP as a stop", "restarts after a crash", (its) => {
    delete its.rest.stop_signal;
  }),
  one("kafka", "has one gigabyte more", "the default containers' memory limits add up to at most 3.0 GB", (its) => {
    its.memory += 1e9;
  }),
  one(
    "lab",
    "runs an image from a registry that is not in .env",
    "runs an image from .env or one that is built here",
    (its) => {
      delete its.build;
      its.image = "someone/lab:1.0";
      its.user = "node";
    },
  ),
  {
    what: ".env and grafana: a moving tag",
    rule: "runs an image with an exact tag",
    change: ({ settings, containers }) => {
      settings.GRAFANA_IMAGE = "grafana/grafana:latest";
      if (containers.grafana) containers.grafana.image = settings.GRAFANA_IMAGE;
    },
  },
  one("payment", "pulls its image", "never pulls an image that is built here", (its) => {
    delete its.rest.pull_policy;
  }),
  one("otel-collector", "uses a proxy for Tempo", "does not send the lab's traffic through a proxy", (its) => {
    its.environment.no_proxy = "localhost,prometheus,loki";
  }),
  one("grafana", "checks its health through a proxy", "checks its health without a proxy", (its) => {
    its.healthcheck = ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/api/health"];
  }),
  one("k6", "starts the gateway", "starts no dependencies when it is run once", (its) => {
    its.depends_on.gateway = "service_healthy";
  }),
  one("tempo", "has a Go memory limit above 80 %", "has a Go memory limit below the container's", (its) => {
    its.environment.GOMEMLIMIT = "320MiB";
  }),
  {
    what: ".env: an unused image",
    rule: "every image in .env is used",
    change: ({ settings }) => {
      settings.REDIS_IMAGE = "redis:8.0";
    },
  },
  {
    what: "Dockerfile: a base image with a moving tag",
    rule: "every base image in the Dockerfile has an exact tag",
    change: (stack) => {
      stack.dockerfile = stack.dockerfile.replace(/^FROM node:\S+ AS build$/m, "FROM node:24 AS build");
    },
  },
  {
    what: "Dockerfile: files from an image without a tag",
    rule: "every base image in the Dockerfile has an exact tag",
    change: (stack) => {
      stack.dockerfile += "\nCOPY --from=busybox /bin/wget /bin/wget\n";
    },
  },
  one("alertmanager", "has no health check", "has a health check", (its) => {
    its.healthcheck = [];
  }),
  one(
    "gateway",
    "waits for the Collector's health",
    "waits only for the health of containers that have a health check",
    (its) => {
      its.depends_on["otel-collector"] = "service_healthy";
    },
  ),
  one(
    "payment",
    "logs in to the database as checkout",
    "logs in to the database with its own role from init.sql",
    (its) => {
      its.environment.DATABASE_URL = "postgres://checkout:checkout@postgres:5432/shop";
    },
  ),
  {
    what: "init.sql: a missing role",
    rule: "logs in to the database with its own role from init.sql",
    change: (stack) => {
      stack.databaseScript = stack.databaseScript.replace("CREATE ROLE payment LOGIN", "CREATE ROLE charges LOGIN");
    },
  },
  one("lab", "has the superuser's password", "does not have the superuser's password", (its) => {
    its.environment.PGPASSWORD = "postgres-marked";
  }),
  {
    what: "payment, in both engines: reports as checkout",
    rule: "reports telemetry under its own name",
    change: ({ containers, native }) => {
      if (containers.payment) containers.payment.environment.OTEL_SERVICE_NAME = "checkout";
      native.processes.payment?.environment?.push("OTEL_SERVICE_NAME=checkout");
    },
  },
  one("grafana", "makes anonymous users Viewers", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_AUTH_ANONYMOUS_ORG_ROLE = "Viewer";
  }),
  one("grafana", "has a hard-coded password", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_SECURITY_ADMIN_PASSWORD = "admin";
  }),
  one("grafana", "downloads a plugin at startup", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_INSTALL_PLUGINS = "grafana-clock-panel";
  }),
  one("grafana", "disables the Tempo plugin", "Grafana has the plugins of its data sources", (its) => {
    its.environment.GF_PLUGINS_DISABLE_PLUGINS += ",tempo";
  }),
  one(
    "gateway",
    "exports metrics at a different interval than natively",
    "both engines use the same settings",
    (its) => {
      its.environment.OTEL_METRIC_EXPORT_INTERVAL = "60000";
    },
  ),
  one("prometheus", "lacks a flag that it has natively", "both engines use the same settings", (its) => {
    its.command = its.command.filter((word) => word !== "--web.enable-otlp-receiver");
  }),
  one("postgres", "has different settings than natively", "both engines use the same settings", (its) => {
    its.command = its.command.map((word) => word.replace("max_connections=60", "max_connections=100"));
  }),
  one("kafka", "uses a different garbage collector than natively", "both engines use the same settings", (its) => {
    its.environment.KAFKA_JVM_PERFORMANCE_OPTS = "-XX:+UseG1GC";
  }),
  {
    what: "process-compose.yaml: a service with different Node options",
    rule: "both engines use the same settings",
    change: ({ native }) => {
      native.processes.catalog?.environment?.push("NODE_OPTIONS=--max-semi-space-size=16");
    },
  },
];
