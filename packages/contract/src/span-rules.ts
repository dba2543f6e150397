import type { SpanRule } from "./model.ts";
import { checkWay, narrow, resolve } from "./rules.ts";
import type { ContractFile } from "./schema.ts";

/** Returns one rule per span name and service. */
export function spanRules(file: ContractFile): SpanRule[] {
  return Object.entries(file.services).flatMap(([service, { spans }]) =>
    [...spans, ...file["spans everywhere"]].flatMap(
      ({ names, instrumented, kind, why, use = [], attributes = [], events = {}, ...rest }) =>
        names.map((name): SpanRule => {
          const place = `services › ${service} › ${name}`;
          checkWay(place, file, service, instrumented);
          // The span's own attributes override those of its groups.
          const own = resolve(attributes, file.attributes, place);
          const common = resolve(
            use.flatMap((group) => groupOf(group, file, place)),
            file.attributes,
            place,
          ).filter((rule) => !own.some(({ name }) => name === rule.name));
          return {
            service,
            name,
            ...(instrumented ? { instrumented } : {}),
            kind,
            why,
            groups: use,
            attributes: byName(name, kind, [...common, ...own]),
            events: Object.entries(events).map(([event, list]) => ({
              name: event,
              attributes: resolve(list, file.attributes, `${place} › ${event}`),
            })),
            links: rest.links ?? [],
            status: rest.status ?? ["unset"],
            emitted: rest.emitted ?? "always",
          };
        }),
    ),
  );
}

function groupOf(name: string, file: ContractFile, place: string) {
  const group = file.groups[name];
  if (!group)
    throw new Error(`${place}: unknown group "${name}" (choose from: ${Object.keys(file.groups).join(", ")})`);
  return group;
}

/**
 * Derives method and route from a name such as `GET /orders/:id`, so that contract.yaml does not have to repeat them.
 * By convention, a span with an unknown method (`_OTHER`) is named `HTTP`.
 */
function byName(name: string, kind: string, rules: SpanRule["attributes"]): SpanRule["attributes"] {
  const [, method, route] = /^([A-Z]+)(?: (\/.*))?$/.exec(name) ?? [];
  if (!method || (kind !== "server" && kind !== "client")) return rules;
  const withMethod = narrow(rules, "http.request.method", [method === "HTTP" ? "_OTHER" : method]);
  if (route) return narrow(withMethod, kind === "server" ? "http.route" : "url.template", [route]);
  return kind === "server" ? withMethod.filter((rule) => rule.name !== "http.route") : withMethod;
}
