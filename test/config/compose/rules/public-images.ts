import { forEach } from "./rule.ts";

const proxyVariables = ["NO_PROXY", "no_proxy"];

/** Go starts to collect harder at GOMEMLIMIT; above this share of the container's limit that is too late. */
const SOFT_LIMIT_SHARE = 0.8;

/** Long-running containers that listen on no port. */
const clients = ["traffic"];

const mebibytes = (size: string) => Number(/^(\d+)MiB$/.exec(size)?.[1]) * 2 ** 20;

/** What goes wrong with the public images only: on a stranger's machine, behind a proxy, under load. */
export const publicImageRules = [
  forEach(
    "is never pulled when it is built here",
    ({ build, rest }) => build && rest.pull_policy !== "never" && `pull_policy: ${rest.pull_policy ?? "not set"}`,
  ),
  forEach(
    "does not send the lab's own traffic to a proxy",
    ({ environment, networks }, _, { containers }) => {
      if (networks.length === 0) return;
      const servers = Object.entries(containers).filter(
        ([name, its]) => its.networks.length > 0 && its.rest.restart !== "no" && !clients.includes(name),
      );
      const missing = proxyVariables.flatMap((variable) => {
        const named = (environment[variable] ?? "").split(",");
        return servers.filter(([name]) => !named.includes(name)).map(([name]) => `${name} in ${variable}`);
      });
      return missing.length > 0 && `lacks ${missing.join(", ")}`;
    },
    {
      postgres: "calls no other container",
      kafka: "calls no other container, and Java ignores the variables",
      traffic: "Node's fetch ignores the variables",
      "node-exporter": "calls no other container",
      cadvisor: "calls no other container",
      toxiproxy: "forwards TCP and ignores the variables",
    },
  ),
  forEach(
    "checks its health without a proxy",
    ({ healthcheck }) =>
      healthcheck.includes("wget") && !healthcheck.join(" ").includes("wget -Y off") && "wget without -Y off",
  ),
  forEach(
    "starts no other container when it is run once",
    ({ depends_on, rest }) => rest.restart === "no" && Object.keys(depends_on).join(", "),
  ),
  forEach("collects garbage before its memory limit", ({ environment, memory }) => {
    const { GOMEMLIMIT } = environment;
    return (
      GOMEMLIMIT !== undefined && !(mebibytes(GOMEMLIMIT) <= SOFT_LIMIT_SHARE * memory) && `GOMEMLIMIT ${GOMEMLIMIT}`
    );
  }),
];
