import type { Container } from "./reading/shape.ts";
import type { Stack } from "./reading/stack.ts";

interface Loosened {
  what: string;
  /** The one rule that has to notice. */
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

/** Everything that must not slip in unseen, once each. */
export const loosened: Loosened[] = [
  one("gateway", "publish on all interfaces", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "0.0.0.0";
  }),
  one("grafana", "publish without an address", "publishes ports on 127.0.0.1 only", (its) => {
    for (const port of its.ports) port.host = "";
  }),
  one("loki", "publish a port of its own", "publishes ports of .env only", (its) => {
    for (const port of its.ports) port.published = "3100";
  }),
  one("kafka", "publish a port that another has", "no port is published twice", (its) => {
    its.ports.push({ host: "127.0.0.1", published: "35432", target: 9092 });
  }),
  one("payment", "join the stores' network", "is in the network where it belongs", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("grafana", "join the shop's network", "is in the network where it belongs", (its) => {
    its.networks = ["shop", "telemetry"];
  }),
  one("loki", "fall into the default network", "is in the network where it belongs", (its) => {
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
  one("cadvisor", "be privileged", "has no power over the host", (its) => {
    its.rest.privileged = true;
  }),
  one("postgres", "get a capability", "has no power over the host", (its) => {
    its.rest.cap_add = ["CHOWN"];
  }),
  one("kafka", "get a device", "has no power over the host", (its) => {
    its.rest.devices = [{ source: "/dev/kmsg", target: "/dev/kmsg", permissions: "rwm" }];
  }),
  one("tempo", "leave seccomp", "has no power over the host", (its) => {
    its.rest.security_opt = ["no-new-privileges:true", "seccomp:unconfined"];
  }),
  one("prometheus", "mount the engine's socket", "cannot reach the engine", (its) => {
    its.mounts.push(bind("/var/run/docker.sock"));
  }),
  one("otel-collector", "mount the folder of the socket", "cannot reach the engine", (its) => {
    its.mounts.push(bind("/var/run"));
  }),
  one("loki", "mount a folder of the host", "sees no file outside of the project", (its) => {
    its.mounts.push(bind("/etc"));
  }),
  one("prometheus", "write its configuration", "mounts files for reading only", (its) => {
    for (const mount of its.mounts) mount.readOnly = false;
  }),
  one("checkout", "write into its image", "cannot change its image", (its) => {
    delete its.rest.read_only;
  }),
  one("postgres", "keep capabilities", "has none of root's powers, and no way to get one", (its) => {
    its.rest.cap_drop = ["NET_RAW"];
  }),
  one("toxiproxy", "take new privileges", "has none of root's powers, and no way to get one", (its) => {
    delete its.rest.security_opt;
  }),
  one("postgres", "start as root", "is not root", (its) => {
    delete its.user;
  }),
  one("k6", "be root by number", "is not root", (its) => {
    its.user = "0:0";
  }),
  {
    what: "Dockerfile: a service without USER",
    rule: "is not root",
    change: (stack) => {
      stack.dockerfile = stack.dockerfile.replaceAll(/^USER node$/gm, "");
    },
  },
  one("node-exporter", "start by default", "whoever has leave for more is in a profile", (its) => {
    its.profiles = [];
    its.memory = 1;
    its.healthcheck = ["CMD", "true"];
  }),
  one("k6", "have no limit of memory", "has a limit of memory", (its) => {
    its.memory = 0;
  }),
  one("fulfilment", "have no limit of processes", "has a limit of processes", (its) => {
    delete its.rest.pids_limit;
  }),
  one("grafana", "log without end", "has a limit of log", (its) => {
    its.rest.logging = { driver: "json-file" };
  }),
  one("alertmanager", "stay dead", "comes back when it dies", (its) => {
    its.rest.restart = "no";
  }),
  one("otel-collector", "take SIGHUP for a stop", "comes back when it dies", (its) => {
    delete its.rest.stop_signal;
  }),
  one("kafka", "take a gigabyte more", "the default containers may take 3.0 GB together", (its) => {
    its.memory += 1e9;
  }),
  one("lab", "be an image that somebody else built", "runs an image of .env, or one that is built here", (its) => {
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
    its.environment.GOMEMLIMIT = "320MiB";
  }),
  {
    what: ".env: an image that nobody runs",
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
    what: "Dockerfile: files from an image with no tag",
    rule: "every base in the Dockerfile has an exact tag",
    change: (stack) => {
      stack.dockerfile += "\nCOPY --from=busybox /bin/wget /bin/wget\n";
    },
  },
  one("alertmanager", "have no health check", "can be asked whether it is well", (its) => {
    its.healthcheck = [];
  }),
  one("gateway", "wait for the Collector's health", "waits only for what can answer", (its) => {
    its.depends_on["otel-collector"] = "service_healthy";
  }),
  one(
    "payment",
    "come to the database as checkout",
    "comes to the database as itself, with a role that init.sql makes",
    (its) => {
      its.environment.DATABASE_URL = "postgres://checkout:checkout@postgres:5432/shop";
    },
  ),
  {
    what: "init.sql: a role gone",
    rule: "comes to the database as itself, with a role that init.sql makes",
    change: (stack) => {
      stack.databaseScript = stack.databaseScript.replace("CREATE ROLE payment LOGIN", "CREATE ROLE charges LOGIN");
    },
  },
  one("lab", "know the superuser's password", "does not know the superuser's password", (its) => {
    its.environment.PGPASSWORD = "postgres-marked";
  }),
  {
    what: "payment, in both engines: report as somebody else",
    rule: "reports under its own name",
    change: ({ containers, native }) => {
      if (containers.payment) containers.payment.environment.OTEL_SERVICE_NAME = "checkout";
      native.processes.payment?.environment?.push("OTEL_SERVICE_NAME=checkout");
    },
  },
  one("grafana", "make everybody a Viewer", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_AUTH_ANONYMOUS_ORG_ROLE = "Viewer";
  }),
  one("grafana", "have a password of its own", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_SECURITY_ADMIN_PASSWORD = "admin";
  }),
  one("grafana", "fetch a plugin at the start", "Grafana needs neither a login nor the internet", (its) => {
    its.environment.GF_INSTALL_PLUGINS = "grafana-clock-panel";
  }),
  one("grafana", "do without Tempo", "Grafana has the plugins of its data sources", (its) => {
    its.environment.GF_PLUGINS_DISABLE_PLUGINS += ",tempo";
  }),
  one("gateway", "send metrics at another pace than natively", "both engines give the same settings", (its) => {
    its.environment.OTEL_METRIC_EXPORT_INTERVAL = "60000";
  }),
  one("prometheus", "lose a flag that it has natively", "both engines give the same settings", (its) => {
    its.command = its.command.filter((word) => word !== "--web.enable-otlp-receiver");
  }),
  one("postgres", "have other settings than natively", "both engines give the same settings", (its) => {
    its.command = its.command.map((word) => word.replace("max_connections=60", "max_connections=100"));
  }),
  one("kafka", "have another collector than natively", "both engines give the same settings", (its) => {
    its.environment.KAFKA_JVM_PERFORMANCE_OPTS = "-XX:+UseG1GC";
  }),
  {
    what: "process-compose.yaml: a service with other options of Node",
    rule: "both engines give the same settings",
    change: ({ native }) => {
      native.processes.catalog?.environment?.push("NODE_OPTIONS=--max-semi-space-size=16");
    },
  },
];
