import { type Shop, serviceNames } from "@o11y-lab/harness";

/** Services that still count requests as active although every request has been answered. */
export function stillActive(shop: Shop): string[] {
  return serviceNames.flatMap((name) =>
    (shop.receiver.latest(name, "http.server.active_requests")?.points ?? [])
      .filter(({ value }) => value !== 0)
      .map(({ value, attributes }) => `${name}: requests stay active: ${value} ${JSON.stringify(attributes)}`),
  );
}
