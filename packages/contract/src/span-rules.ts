import type { SpanRule } from "./model.ts";
import { checkWay, narrow, resolve } from "./rules.ts";
import type { ContractFile } from "./schema.ts";

/** One rule for each span name of each service. */
export function spanRules(file: ContractFile): SpanRule[] {
  return Object.entries(file.services).flatMap(([service, { spans }]) =>
    [...spans, ...file["spans everywhere"]].flatMap(
      ({ names, instrumented, kind, why, use = [], attributes = [], events = {}, ...rest }) =>
        names.map((name): SpanRule => {
          const place = `services › ${service} › ${name}`;
          checkWay(place, file, service, instrumented);
          // What a span lists itself is more precise than what its groups have.
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
  if (!group) throw new Error(`${place}: there is no group "${name}"`);
  return group;
}

/**
 * `GET /orders/:id` says two attributes already; repeating them in the file would only invite mistakes.
 * The conventions call a span `HTTP` when its method is none that is known: `_OTHER`.
 */
function byName(name: string, kind: string, rules: SpanRule["attributes"]): SpanRule["attributes"] {
  const [, method, route] = /^([A-Z]+)(?: (\/.*))?$/.exec(name) ?? [];
  if (!method || (kind !== "server" && kind !== "client")) return rules;
  const withMethod = narrow(rules, "http.request.method", [method === "HTTP" ? "_OTHER" : method]);
  if (route) return narrow(withMethod, kind === "server" ? "http.route" : "url.template", [route]);
  return kind === "server" ? withMethod.filter((rule) => rule.name !== "http.route") : withMethod;
}
