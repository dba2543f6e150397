import type { Container } from "./reading/shape.ts";
import type { Stack } from "./reading/stack.ts";

interface Loosened {
  what: string;
  /** The only rule that must be violated. */
  rule: string;
  change: (stack: Stack) => void;
}

/** A change to one container. */
function one(name: string, what: string, rule: string, change: (its: Container) => void): Loosened {
  const find = ({ containers }: Stack) => {
    const its = containers[name];
    if (!its) throw new Error(`no container ${name}`);
    change(its);
  };
  return { what: `${name}: ${what}`, rule, change: find };
}

const bind = (source: string, readOnly = true) => ({ type: "bind", source, target: "/mnt", readOnly });

/** One change for each way to violate a rule. */
export const loosened: Loosened[] = [
  one("gateway", "publish on all interfaces", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "0.0.0.0";
  }),
  one("grafana", "publish without an address", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "";
  }),
  one("loki", "publish a port that is not in .env", "publishes only ports from .env", (its) => {
    for (const port of its.ports) port.published = "3100";
  }),
  one("kafka", "publish the port of another container", "no port is published twice", (its) => {
    its.ports.push({ host: "127.0.0.1", published: "35432", target: 9092 });
  }),
  one("payment", "join the stores' network", "is in the right network", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("grafana", "join the shop's network", "is in the right network", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("loki", "use the default network", "is in the right network", (its) => {
    its.networks = ["default"];
  }),
  one("gateway", "use the host's network", "shares no namespace with the host", (its) => {
    its.rest.network_mode = "host";
  }),
  one("cadvisor", "see the host's processes", "shares no namespace with the host", (its) => {
    its.rest.pid = "host";
  }),
  one("kafka", "share the host's memory", "shares no namespace with the host", (its) => {
    its.rest.ipc = "host";
  }),
  one("cadvisor", "be privileged", "has no privileges on the host", (its) => {
    its.rest.privileged = true;
  }),
  one("postgres", "add a capability", "has no privileges on the host", (its) => {
    its.rest.cap_add = ["CHOWN"];
  }),
  one("kafka", "add a device", "has no privileges on the host", (its) => {
    its.rest.devices = [{ source: "/dev/kmsg", target: "/dev/kmsg", permissions: "rwm" }];
  }),
  one("tempo", "disable seccomp", "has no privileges on the host", (its) => {
    its.rest.security_opt = ["no-new-privileges:true", "seccomp:unconfined"];
  }),
  one("prometheus", "mount the Docker socket", "cannot reach the Docker engine", (its) => {
    its.mounts.push(bind("/var/run/docker.sock"));
  }),
  one("otel-collector", "mount the socket's folder", "cannot reach the Docker engine", (its) => {
    its.mounts.push(bind("/var/run"));
  }),
  one("loki", "mount a folder of the host", "mounts no files from outside the project", (its) => {
    its.mounts.push(bind("/etc"));
  }),
  one("prometheus", "mount its configuration writable", "mounts files read-only", (its) => {
    for (const mount of its.mounts) mount.readOnly = false;
  }),
  one("checkout", "have a writable file system", "has a read-only file system", (its) => {
    delete its.rest.read_only;
  }),
  one("postgres", "keep capabilities", "has no capabilities and cannot gain privileges", (its) => {
    its.rest.cap_drop = ["NET_RAW"];
  }),
  one("toxiproxy", "be allowed to gain privileges", "has no capabilities and cannot gain privileges", (its) => {
    delete its.rest.security_opt;
  }),
  one("postgres", "start as root", "does not run as root", (its) => {
    delete its.user;
  }),
  one("k6", "be root by user id", "does not run as root", (its) => {
    its.user = "0:0";
  }),
  {
    what: "Dockerfile: a service without USER",
    rule: "does not run as root",
    change: (stack) => {
      stack.dockerfile = stack.dockerfile.replaceAll(/^USER node$/gm, "");
    },
  },
  one("node-exporter", "start by default", "a container with an exception is in a profile", (its) => {
    its.profiles = [];
    its.memory = 1;
    its.healthcheck = ["CMD", "true"];
  }),
  one("k6", "have no memory limit", "has a memory limit", (its) => {
    its.memory = 0;
  }),
  one("fulfilment", "have no process limit", "has a process limit", (its) => {
    delete its.rest.pids_limit;
  }),
  one("grafana", "have no log limit", "has a log limit", (its) => {
    its.rest.logging = { driver: "json-file" };
  }),
  one("alertmanager", "not be restarted", "restarts after a crash", (its) => {
    its.rest.restart = "no";
  }),
  one("otel-collector", "treat SIGHUP as a stop", "restarts after a crash", (its) => {
    delete its.rest.stop_signal;
  }),
  one(
    "kafka",
    "have a gigabyte more",
    "the memory limits of the default containers add up to at most 3.0 GB",
    (its) => {
      its.memory += 1e9;
    },
  ),
  one("lab", "use a foreign image", "runs an image from .env, or one built here", (its) => {
    delete its.build;
    its.image = "someone/lab:1.0";
    its.user = "node";
  }),
  {
    what: ".env and grafana: a moving tag",
    rule: "runs an image with an exact tag",
    change: ({ settings, containers }) => {
      settings.GRAFANA_IMAGE = "grafana/grafana:latest";
      if (containers.grafana) containers.grafana.image = settings.GRAFANA_IMAGE;
    },
  },
  one("payment", "pull its image", "is never pulled when it is built here", (its) => {
    delete its.rest.pull_policy;
  }),
  one("otel-collector", "use a proxy for Tempo", "does not send the lab's own traffic to a proxy", (its) => {
    its.environment.no_proxy = "localhost,prometheus,loki";
  }),
  one("grafana", "check its health through a proxy", "checks its health without a proxy", (its) => {
    its.healthcheck = ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/api/health"];
  }),
  one("k6", "start the gateway", "starts no other container when it is run once", (its) => {
    its.depends_on.gateway = "service_healthy";
  }),
  one("tempo", "reach its limit before Go notices", "collects garbage before its memory limit", (its) => {
    its.environment.GOMEMLIMIT = "400MiB";
  }),
  {
    what: ".env: an unused image",
    rule: "every image of .env is used",
    change: ({ settings }) => {
      settings.REDIS_IMAGE = "redis:8.0";
    },
  },
  {
    what: "Dockerfile: a base with a moving tag",
    rule: "every base in the Dockerfile has an exact tag",
    change: (stack) => {
      stack.dockerfile = stack.dockerfile.replace(/^FROM node:\S+ AS build$/m, "FROM node:24 AS build");
    },
  },
  {
    what: "Dockerfile: files from an image without a tag",
    rule: "every base in the Dockerfile has an exact tag",
    change: (stack) => {
      stack.dockerfile += "\nCOPY --from=busybox /bin/wget /bin/wget\n";
    },
  },
  one("alertmanager", "have no health check", "has a health check", (its) => {
    its.healthcheck = [];
  }),
  one("gateway", "wait for the Collector's health", "waits only for containers with a health check", (its) => {
    its.depends_on["otel-collector"] = "service_healthy";
  }),
  one(
    "payment",
    "connect to the database as checkout",
    "connects to the database with its own role, which init.sql creates",
    (its) => {
      its.environment.DATABASE_URL = "postgres://checkout:checkout@postgres:5432/shop";
    },
  ),
  {
    what: "init.sql: a missing role",
    rule: "connects to the database with its own role, which init.sql creates",
    change: (stack) => {
      stack.databaseScript = stack.databaseScript.replace("CREATE ROLE payment LOGIN", "CREATE ROLE charges LOGIN");
    },
  },
  one("lab", "have the superuser's password", "does not know the superuser's password", (its) => {
    its.environment.PGPASSWORD = "postgres-marked";
  }),
  {
    what: "payment, in both engines: report under another name",
    rule: "reports under its own name",
    change: ({ containers, native }) => {
      if (containers.payment) containers.payment.environment.OTEL_SERVICE_NAME = "checkout";
      native.processes.payment?.environment?.push("OTEL_SERVICE_NAME=checkout");
    },
  },
  one("grafana", "make anonymous users Viewers", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_AUTH_ANONYMOUS_ORG_ROLE = "Viewer";
  }),
  one("grafana", "have a password that is not in .env", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_SECURITY_ADMIN_PASSWORD = "admin";
  }),
  one("grafana", "download a plugin at start", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_INSTALL_PLUGINS = "grafana-clock-panel";
  }),
  one("grafana", "disable Tempo", "Grafana has the plugins for its data sources", (its) => {
    its.environment.GF_PLUGINS_DISABLE_PLUGINS += ",tempo";
  }),
  one(
    "gateway",
    "export metrics at a different interval than natively",
    "both engines use the same settings",
    (its) => {
      its.environment.OTEL_METRIC_EXPORT_INTERVAL = "60000";
    },
  ),
  one("prometheus", "lack a flag that it has natively", "both engines use the same settings", (its) => {
    its.command = its.command.filter((word) => word !== "--web.enable-otlp-receiver");
  }),
  one("postgres", "have a different setting than natively", "both engines use the same settings", (its) => {
    its.command = its.command.map((word) => word.replace("max_connections=60", "max_connections=100"));
  }),
  one("kafka", "have a different garbage collector than natively", "both engines use the same settings", (its) => {
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
