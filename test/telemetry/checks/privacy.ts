import type { Shop } from "@o11y-lab/harness";
import { secrets } from "../drive/private.ts";

/** Private values in any signal or standard output, with the surrounding text. */
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

/** A CVV counts only as a separate word, because other numbers contain its digits by chance. */
function holds(text: string, what: string, secret: string): boolean {
  return what === "cvv" ? new RegExp(`(?<![\\w.-])${secret}(?![\\w.-])`).test(text) : text.includes(secret);
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 120), at + secret.length + 40);
}
