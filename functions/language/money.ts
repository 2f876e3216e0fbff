import * as z from 'zod';

/** An amount in minor units (cents) of an ISO 4217 currency. */
export const money = z
  .object({ minorUnits: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/, 'is not an ISO 4217 currency') })
  .readonly();
