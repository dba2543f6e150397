import type { Line, Money } from "@o11y-lab/api";

/** Rates of a zone in US cents, for the first piece and for each further one in the same parcel. */
type Zone = { countries: string[]; firstPiece: number; furtherPiece: number };

const zones: Zone[] = [
  { countries: ["TW"], firstPiece: 500, furtherPiece: 50 },
  { countries: ["HK", "JP", "KR", "MO", "MY", "PH", "SG", "TH", "VN"], firstPiece: 1200, furtherPiece: 200 },
  { countries: ["CA", "US"], firstPiece: 2200, furtherPiece: 400 },
  { countries: ["AU", "NZ"], firstPiece: 2400, furtherPiece: 400 },
  {
    countries: "AT BE BG CH CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV NL NO PL PT RO SE SI SK".split(" "),
    firstPiece: 2600,
    furtherPiece: 450,
  },
];

/** The shipping cost to a country; undefined if the shop does not ship there. */
export function shippingCost(country: string, items: Line[]): Money | undefined {
  const zone = zones.find(({ countries }) => countries.includes(country));
  if (!zone) return undefined;
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { amount: zone.firstPiece + zone.furtherPiece * (pieces - 1), currency: "USD" };
}
