import type { Shop } from "@o11y-lab/harness";
import { secrets } from "../drive/private.ts";

/** Private values that stand in any signal or on any standard output, with the text around them. */
export function privateData(shop: Shop): string[] {
  const wanted = Object.entries(secrets).flatMap(([what, value]) => {
    const plain = value.replaceAll(" ", "");
    return [...new Set([value, plain, encodeURIComponent(value)])].map((text) => ({ what, text }));
  });
  const texts = [...shop.receiver.bodies, ...shop.output()];
  return texts.flatMap((text) =>
    wanted
      .filter(({ what, text: secret }) => holds(text, what, secret))
      .map(({ what, text: secret }) => `${what}: ${around(text, secret)}`),
  );
}

/** Four digits stand in many a number by chance; a CVV is one that stands alone. */
function holds(text: string, what: string, secret: string): boolean {
  return what === "cvv" ? new RegExp(`(?<![\\w.-])${secret}(?![\\w.-])`).test(text) : text.includes(secret);
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 120), at + secret.length + 40);
}
