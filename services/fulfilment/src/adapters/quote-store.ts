import type { Line, Money } from "@o11y-lab/api";
import type { Pool } from "@o11y-lab/service/postgres";

export type StoredQuote = { trackingId: string; country: string; items: Line[]; shipping: Money };

export type QuoteStore = {
  /** Stores the quote and reserves its tracking id. */
  reserve(quote: StoredQuote): Promise<void>;
};

/** Quotes in Postgres. */
export function createQuoteStore(pool: Pool): QuoteStore {
  return {
    async reserve({ trackingId, country, items, shipping }) {
      await pool.query("INSERT INTO quotes (tracking_id, country, items, shipping_usd_cents) VALUES ($1, $2, $3, $4)", [
        trackingId,
        country,
        JSON.stringify(items),
        shipping.amount,
      ]);
    },
  };
}
