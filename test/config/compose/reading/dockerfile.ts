/** A stage of a Dockerfile, with its base and the user that its containers run as. */
export interface Stage {
  name: string;
  from: string;
  user: string;
}

/** The stages of a Dockerfile. A stage inherits the user of its base stage. */
export function stagesOf(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of dockerfile.replaceAll(/\\\n/g, " ").split("\n")) {
    const [, from, name] = /^FROM(?: --platform=\S+)? (\S+)(?: AS (\S+))?/.exec(line) ?? [];
    if (from)
      stages.push({ from, name: name ?? "", user: stages.find((stage) => stage.name === from)?.user ?? "root" });
    const [, user] = /^USER (\S+)/.exec(line) ?? [];
    const last = stages.at(-1);
    if (user && last) last.user = user;
  }
  return stages;
}

/** Images in `COPY --from` that are not a stage. */
export function foreignCopies(dockerfile: string): string[] {
  const names = stagesOf(dockerfile).map(({ name }) => name);
  return [...dockerfile.matchAll(/^COPY .*--from=(\S+)/gm)]
    .map(([, from]) => from as string)
    .filter((from) => !names.includes(from));
}
