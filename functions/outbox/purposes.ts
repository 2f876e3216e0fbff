import * as z from 'zod';
import type { SuppressionReason } from '../subscribers/subscriber.ts';

/** Why one person is mailed. */
export const purpose = z.enum([
  'confirmation',
  'welcome',
  'already-subscribed',
  'sign-in',
  'new-address',
  'preview',
  'test',
  'thanks',
]);
export type Purpose = z.infer<typeof purpose>;

export type Policy = {
  /** A mail that could not leave for so long is worth nothing any more, and is given up. */
  readonly goodForMinutes: number;
  /** Suppressions that don't keep this mail back. */
  readonly despite: readonly SuppressionReason[];
};

/** A suppression keeps everything back but what a person needs to get at their own data, which they may ask for at any time. */
const nobody: readonly SuppressionReason[] = [];
const day = 24 * 60;

export const policies: Readonly<Record<Purpose, Policy>> = {
  confirmation: { goodForMinutes: day, despite: nobody },
  welcome: { goodForMinutes: day, despite: nobody },
  'already-subscribed': { goodForMinutes: day, despite: nobody },
  // An address that bounced for good gets nothing: it is dead, and each mail to it counts against us.
  'sign-in': { goodForMinutes: 30, despite: ['complained', 'by hand', 'kept bouncing'] },
  'new-address': { goodForMinutes: day, despite: nobody },
  preview: { goodForMinutes: 60, despite: nobody },
  test: { goodForMinutes: 60, despite: nobody },
  thanks: { goodForMinutes: 3 * day, despite: nobody },
};
