import packageJson from "../package.json" with { type: "json" };

/**
 * The instrumentation scope of a module in this package, as `getTracer` and `getMeter` take it. Backends show it with every
 * span and metric, so that a reader can find the code that made it.
 */
export const scope = (module: string): [name: string, version: string] => [
  `${packageJson.name}/${module}`,
  packageJson.version,
];
