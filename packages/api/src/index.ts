export * from "./cart.ts";
export * from "./checkout.ts";
export * from "./money.ts";
export * from "./process.ts";
export * from "./product.ts";
export * from "./shipping.ts";
export * from "./text.ts";
