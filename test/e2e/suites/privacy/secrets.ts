/** Recognisable values that nobody but this suite uses; the card is one that the processor accepts. */
export const secrets = {
  card: "5200 8282 8282 8210",
  cvv: "8137",
  mail: "hedwig.unspoken@private.example",
  token: "s3cr3t.hedwig-918273645",
  name: "Hedwig Unspoken",
  line: "Undisclosed Lane 4",
};

export const plainCard = secrets.card.replaceAll(" ", "");

/** Each in the forms that it takes on the way: in one piece, in a URL, in a query. */
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

/** What of it stands in a text, with its surroundings. A CVV is one where its digits stand alone. */
export function found(text: string): string[] {
  return forms.flatMap(({ what, form }) => {
    const at = what === "cvv" ? text.search(new RegExp(`(?<![\\w.-])${form}(?![\\w.-])`)) : text.indexOf(form);
    return at < 0 ? [] : [`${what}: …${text.slice(Math.max(0, at - 100), at + form.length + 40)}…`];
  });
}
