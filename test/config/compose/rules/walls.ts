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

/** Whether a folder of the host is, or has in it, a door to the engine. */
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
    { "node-exporter": "it measures the host, whose processes are in the host's pid namespace" },
  ),
  forEach(
    "has no power over the host",
    (container) =>
      powers.filter((key) => container.rest[key] === true || list(container, key).length > 0).join(", ") ||
      list(container, "security_opt").find((option) => /unconfined|label:disable/.test(option)),
    { "netem-probe": "queues are a power; it has them in a network of its own, without a way out" },
  ),
  forEach(
    "cannot reach the engine",
    (container) => binds(container).find(({ source }) => leadsToEngine(source))?.source,
    {
      cadvisor: "the engine knows the containers' names",
      pumba: "it tells the engine what to kill",
      "node-exporter": "it sees the host's files; as nobody, to whom the socket is closed",
    },
  ),
  forEach(
    "sees no file outside of the project",
    (container) =>
      binds(container)
        .map(({ source }) => source)
        .find((source) => source !== project && !source.startsWith(`${project}/`) && !leadsToEngine(source)),
    { cadvisor: "it reads the kernel's counters, and the engine's folder" },
  ),
  forEach("mounts files for reading only", (container) => binds(container).find(({ readOnly }) => !readOnly)?.target),
  forEach("cannot change its image", ({ rest }) => rest.read_only !== true && "not read_only"),
  forEach("has none of root's powers, and no way to get one", (container) =>
    !list(container, "cap_drop").includes("ALL")
      ? "does not drop ALL"
      : !list(container, "security_opt").includes("no-new-privileges:true") && "may get new privileges",
  ),
  forEach(
    "is not root",
    (container, _, stack) => {
      const user = asWhom(container, stack);
      return user === undefined ? "nobody knows as whom it runs" : /^(root|0)(:|$)/.test(user) && `runs as ${user}`;
    },
    {
      cadvisor: "the kernel and the engine tell nobody else",
      pumba: "the engine's socket belongs to root",
      "netem-probe": "only root can use the power that it is given",
    },
  ),
];

/** What a container cannot do to the machine that it runs on. */
export const wallRules = [
  ...walls,
  forAll("whoever has leave for more is in a profile", ({ containers }) =>
    walls
      .flatMap(({ except }) => Object.keys(except))
      .filter((name, index, all) => all.indexOf(name) === index && containers[name]?.profiles.length === 0)
      .map((name) => `${name}: starts by default`),
  ),
];
