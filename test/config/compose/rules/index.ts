import { doorRules } from "./doors.ts";
import { engineRules } from "./engines.ts";
import { grafanaRules } from "./grafana.ts";
import { healthRules } from "./health.ts";
import { imageRules } from "./images.ts";
import { limitRules } from "./limits.ts";
import { publicImageRules } from "./public-images.ts";
import { shopRules } from "./shop.ts";
import { wallRules } from "./walls.ts";

export const rules = [
  ...wallRules,
  ...doorRules,
  ...limitRules,
  ...imageRules,
  ...publicImageRules,
  ...healthRules,
  ...shopRules,
  ...grafanaRules,
  ...engineRules,
];
