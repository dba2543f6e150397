/** Recognisable values that only this suite uses. The processor accepts the card. */
export const secrets = {
  card: "5200 8282 8282 8210",
  cvv: "8137",
  mail: "hedwig.unspoken@private.example",
  token: "s3cr3t.hedwig-918273645",
  name: "Hedwig Unspoken",
  line: "Undisclosed Lane 4",
};

export const plainCard = secrets.card.replaceAll(" ", "");

/** Each value in its possible forms: as it is, in a URL, in a query. */
const forms = Object.entries(secrets).flatMap(([what, value]) =>
  [
    ...new Set([
      value,
      value.replaceAll(" ", ""),
      value.replaceAll(" ", "-"),
      value.replaceAll(" ", "+"),
      encodeURIComponent(value),
    ]),
  ].map((form) => ({ what, form })),
);

/** The values found in a text, with the text around them. A CVV counts only if its digits stand alone. */
export function found(text: string): string[] {
  return forms.flatMap(({ what, form }) => {
    const at = what === "cvv" ? text.search(new RegExp(`(?<![\\w.-])${form}(?![\\w.-])`)) : text.indexOf(form);
    return at < 0 ? [] : [`${what}: …${text.slice(Math.max(0, at - 100), at + form.length + 40)}…`];
  });
}
