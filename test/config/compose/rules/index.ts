import { engineRules } from "./engines.ts";
import { grafanaRules } from "./grafana.ts";
import { healthRules } from "./health.ts";
import { imageRules } from "./images.ts";
import { isolationRules } from "./isolation.ts";
import { limitRules } from "./limits.ts";
import { networkRules } from "./networks.ts";
import { publicImageRules } from "./public-images.ts";
import { shopRules } from "./shop.ts";

export const rules = [
  ...isolationRules,
  ...networkRules,
  ...limitRules,
  ...imageRules,
  ...publicImageRules,
  ...healthRules,
  ...shopRules,
  ...grafanaRules,
  ...engineRules,
];
