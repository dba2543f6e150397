import { forAll } from "./rule.ts";

/** No login (as Editor, because a Viewer has no Explore), no downloads and no usage reports. */
const wanted: Record<string, string> = {
  GF_AUTH_ANONYMOUS_ENABLED: "true",
  GF_AUTH_ANONYMOUS_ORG_ROLE: "Editor",
  GF_PLUGINS_PREINSTALL_DISABLED: "true",
  GF_PLUGINS_PREINSTALL_AUTO_UPDATE: "false",
  GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: "true",
  GF_ANALYTICS_REPORTING_ENABLED: "false",
  GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
  GF_NEWS_NEWS_FEED_ENABLED: "false",
  GF_SECURITY_DISABLE_GRAVATAR: "true",
  GF_SNAPSHOTS_EXTERNAL_ENABLED: "false",
};
/** Data sources are plugins, each with its own process. */
const needed = ["prometheus", "loki", "tempo"];
/** Variables that make Grafana download plugins. */
const fetching = /^GF_(INSTALL_PLUGINS|PLUGINS_PREINSTALL(_SYNC)?)$/;

/** Access to Grafana, and Grafana's access to the internet. */
export const grafanaRules = [
  forAll("Grafana needs neither a login nor the internet", ({ containers, settings }) => {
    const its = containers.grafana?.environment ?? {};
    const all = { ...wanted, GF_SECURITY_ADMIN_PASSWORD: settings.GRAFANA_ADMIN_PASSWORD };
    return [
      ...Object.entries(all)
        .filter(([name, value]) => its[name] !== value)
        .map(([name]) => `grafana: ${name} is ${its[name] ?? "not set"}`),
      ...Object.keys(its)
        .filter((name) => fetching.test(name))
        .map((name) => `grafana: ${name} downloads plugins`),
    ];
  }),
  forAll("Grafana has the plugins for its data sources", ({ containers }) => {
    const off = containers.grafana?.environment.GF_PLUGINS_DISABLE_PLUGINS?.split(",") ?? [];
    return needed.filter((plugin) => off.includes(plugin)).map((plugin) => `grafana: ${plugin} is disabled`);
  }),
];
