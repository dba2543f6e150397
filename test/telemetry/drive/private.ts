/** Values that must never appear in telemetry, chosen so that a search finds them. */
export const secrets = {
  number: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  cvv: "7395",
  email: "hedwig.private@example.org",
  name: "Hedwig Unspoken",
  line1: "Undisclosed Lane 7395",
};

export const card = { number: secrets.number, expiryMonth: 12, expiryYear: 2030, cvv: secrets.cvv };
export const declinedCard = { ...card, number: secrets.declined };
export const invalidCard = { ...card, number: "4242 4242 4242 4241" };
export const expiredCard = { ...card, expiryYear: 2020 };

export const address = {
  name: secrets.name,
  line1: secrets.line1,
  city: "Taipei",
  postalCode: "100",
  country: "TW",
};
