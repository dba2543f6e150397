const usd = (amount: number) => ({ amount, currency: "USD" as const });

export const product = {
  id: "tent-2p",
  name: "Two-person tent",
  nameZh: "雙人帳篷",
  description: "Two people, two doors, freestanding",
  category: "tents",
  price: usd(24_900),
};

const items = [{ productId: product.id, quantity: 2, price: product.price }];

export const cart = { items, subtotal: usd(49_800) };

/** This test card is always accepted; 4000 0000 0000 0002 is always declined. */
export const checkoutRequest = {
  currency: "USD",
  email: "camper@example.com",
  address: { name: "A. Camper", line1: "1 Starlight Road", city: "Taipei", postalCode: "100", country: "TW" },
  card: { number: "4242 4242 4242 4242", expiryMonth: 12, expiryYear: 2099, cvv: "123" },
};

const orderId = "7d9c1c1e-5a0e-4c57-9a44-0d6a1f6f2b11";
const trackingId = "TW-5f0c2a9e";

/** 498.00 + 12.00 shipping + 9.96 service fee. */
export const receipt = { orderId, trackingId, items, shipping: usd(1_200), total: usd(51_996) };

export const order = { orderId, status: "shipping", trackingId, items, total: usd(51_996) };

export const steps = {
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  services: ["gateway", "catalog", "checkout", "fulfilment", "payment"].map((name, at) => ({
    name,
    durationMs: 20 - at,
  })),
};
