import { project } from "../reading/by-parser.ts";
import { stagesOf } from "../reading/dockerfile.ts";
import type { Container } from "../reading/shape.ts";
import type { Stack } from "../reading/stack.ts";
import { userOf } from "./image-users.ts";
import { forAll, forEach } from "./rule.ts";

const namespaces = ["network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup"];
const privileges = ["privileged", "cap_add", "devices", "device_cgroup_rules"];
const sockets = ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"];

const list = (container: Container, key: string) => (container.rest[key] ?? []) as string[];
const binds = ({ mounts }: Container) => mounts.filter(({ type }) => type === "bind");

/** Whether a path on the host is, or contains, a socket of the engine. */
const leadsToEngine = (source: string) =>
  sockets.some((socket) => socket === source || socket.startsWith(source.replace(/\/?$/, "/")));

const userIn = (container: Container, { dockerfile }: Stack) =>
  container.user ??
  (container.build
    ? stagesOf(dockerfile).find(({ name }) => name === container.build?.target)?.user
    : userOf(container.image));

const containerRules = [
  forEach(
    "shares no namespace with the host",
    ({ rest }) => namespaces.filter((key) => (rest[key] ?? "none") !== "none").join(", "),
    { "node-exporter": "it measures the host, whose processes are in the host's pid namespace" },
  ),
  forEach(
    "has no privileges on the host",
    (container) =>
      privileges.filter((key) => container.rest[key] === true || list(container, key).length > 0).join(", ") ||
      list(container, "security_opt").find((option) => /unconfined|label:disable/.test(option)),
    { "netem-probe": "netem needs NET_ADMIN; it runs in an isolated network of its own" },
  ),
  forEach(
    "cannot reach the Docker engine",
    (container) => binds(container).find(({ source }) => leadsToEngine(source))?.source,
    {
      cadvisor: "it reads the containers' names from the engine",
      pumba: "it makes the engine kill containers",
      "node-exporter": "it mounts the host's files, but runs as nobody, who cannot use the socket",
    },
  ),
  forEach(
    "mounts no files from outside the project",
    (container) =>
      binds(container)
        .map(({ source }) => source)
        .find((source) => source !== project && !source.startsWith(`${project}/`) && !leadsToEngine(source)),
    { cadvisor: "it reads the kernel's counters and the engine's folder" },
  ),
  forEach("mounts files read-only", (container) => binds(container).find(({ readOnly }) => !readOnly)?.target),
  forEach("has a read-only file system", ({ rest }) => rest.read_only !== true && "not read_only"),
  forEach("has no capabilities and cannot gain privileges", (container) =>
    !list(container, "cap_drop").includes("ALL")
      ? "does not drop ALL"
      : !list(container, "security_opt").includes("no-new-privileges:true") && "may gain privileges",
  ),
  forEach(
    "does not run as root",
    (container, _, stack) => {
      const user = userIn(container, stack);
      return user === undefined ? "its user is unknown" : /^(root|0)(:|$)/.test(user) && `runs as ${user}`;
    },
    {
      cadvisor: "kernel and engine restrict their data to root",
      pumba: "the engine's socket belongs to root",
      "netem-probe": "only root can use NET_ADMIN",
    },
  ),
];

/** Isolation of containers from the host. */
export const isolationRules = [
  ...containerRules,
  forAll("a container with an exception is in a profile", ({ containers }) =>
    containerRules
      .flatMap(({ except }) => Object.keys(except))
      .filter((name, index, all) => all.indexOf(name) === index && containers[name]?.profiles.length === 0)
      .map((name) => `${name}: starts by default`),
  ),
];
