/** What travels through the shop about one order. Each service passes on what the next one needs. */
export interface Order {
  readonly orderId: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly total: { readonly amount: number; readonly currency: string };
  /** The payment provider's token for a card. */
  readonly card: string;
  readonly shipTo: { readonly country: string; readonly postcode: string };
}

/** A card that the provider declines. */
export const DECLINED_CARD = 'tok_declined';
/** A place the carrier does not go to: the parcel's label cannot be printed, and shipping is stuck with the order. */
export const UNKNOWN_POSTCODE = '00000';
