import { after, before, describe } from "node:test";
import { busyShop } from "../support/grafana/busy-shop.ts";
import type { Lab } from "../support/lab.ts";
import { links } from "./grafana/links.ts";
import { live } from "./grafana/live.ts";
import { panelLinks } from "./grafana/panel-links.ts";
import { panels } from "./grafana/panels.ts";
import { serviceGraph } from "./grafana/service-graph.ts";

/**
 * Everything that Grafana would ask, asked without Grafana: its own files are read, what it fills in is filled in by its
 * rules, and the real stores have to answer with data. Where Grafana itself is there, it has to answer as well. What it
 * draws is not seen here.
 */
export function grafana(lab: Lab): void {
  describe("what Grafana asks", () => {
    const shop = busyShop(lab);
    before(() => shop.open());
    after(() => shop.close());
    panels(lab);
    links(lab);
    panelLinks(lab);
    serviceGraph(lab);
    live(lab);
  });
}
