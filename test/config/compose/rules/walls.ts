import { project } from "../reading/by-hand.ts";
import { stagesOf } from "../reading/dockerfile.ts";
import type { Container } from "../reading/shape.ts";
import type { Stack } from "../reading/stack.ts";
import { userOf } from "./image-users.ts";
import { forAll, forEach } from "./rule.ts";

const namespaces = ["network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup"];
const powers = ["privileged", "cap_add", "devices", "device_cgroup_rules"];
const sockets = ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"];

const list = (container: Container, key: string) => (container.rest[key] ?? []) as string[];
const binds = ({ mounts }: Container) => mounts.filter(({ type }) => type === "bind");

/** Whether a host path is the engine's socket or a parent folder of it. */
const leadsToEngine = (source: string) =>
  sockets.some((socket) => socket === source || socket.startsWith(source.replace(/\/?$/, "/")));

const asWhom = (container: Container, { dockerfile }: Stack) =>
  container.user ??
  (container.build
    ? stagesOf(dockerfile).find(({ name }) => name === container.build?.target)?.user
    : userOf(container.image));

const walls = [
  forEach(
    "shares no namespace with the host",
    ({ rest }) => namespaces.filter((key) => (rest[key] ?? "none") !== "none").join(", "),
    { "node-exporter": "reads the host's processes, which are in the host's pid namespace" },
  ),
  forEach(
    "has no elevated privileges",
    (container) =>
      powers.filter((key) => container.rest[key] === true || list(container, key).length > 0).join(", ") ||
      list(container, "security_opt").find((option) => /unconfined|label:disable/.test(option)),
    { "netem-probe": "creates queues, in its own isolated network namespace" },
  ),
  forEach(
    "cannot access the engine's socket",
    (container) => binds(container).find(({ source }) => leadsToEngine(source))?.source,
    {
      cadvisor: "reads the containers' names from the engine",
      pumba: "kills containers through the engine",
      "node-exporter": "mounts the host's files, but runs as nobody, who has no access to the socket",
    },
  ),
  forEach(
    "mounts no host path outside the project",
    (container) =>
      binds(container)
        .map(({ source }) => source)
        .find((source) => source !== project && !source.startsWith(`${project}/`) && !leadsToEngine(source)),
    { cadvisor: "reads the kernel's counters and the engine's folder" },
  ),
  forEach("mounts host files read-only", (container) => binds(container).find(({ readOnly }) => !readOnly)?.target),
  forEach("has a read-only root file system", ({ rest }) => rest.read_only !== true && "not read_only"),
  forEach("drops all capabilities and cannot gain privileges", (container) =>
    !list(container, "cap_drop").includes("ALL")
      ? "does not drop ALL"
      : !list(container, "security_opt").includes("no-new-privileges:true") && "may get new privileges",
  ),
  forEach(
    "does not run as root",
    (container, _, stack) => {
      const user = asWhom(container, stack);
      return user === undefined ? "unknown user" : /^(root|0)(:|$)/.test(user) && `runs as ${user}`;
    },
    {
      cadvisor: "only root can read the kernel's counters and the engine",
      pumba: "root owns the engine's socket",
      "netem-probe": "only root can use its capability",
    },
  ),
];

/** Isolation of a container from the machine. */
export const wallRules = [
  ...walls,
  forAll("a container with an isolation exception is in a profile", ({ containers }) =>
    walls
      .flatMap(({ except }) => Object.keys(except))
      .filter((name, index, all) => all.indexOf(name) === index && containers[name]?.profiles.length === 0)
      .map((name) => `${name}: starts by default`),
  ),
];
