import type { LeavingReason } from '../../../subscribers/subscriber.ts';

/** What the page of a link to leave offers beside leaving, in one language. */
export type LeavingWords = {
  readonly instead: string;
  readonly weeklyInstead: (weekly: string) => string;
  readonly pause: string;
  readonly paused: string;
  readonly pausedUntil: (address: string, day: string) => string;
  readonly endPause: string;
  readonly goesOn: string;
  readonly isSentAgain: (address: string) => string;
  readonly switched: (weekly: string) => string;
  readonly switchedTo: (newsletter: string, weekly: string, address: string) => string;
  readonly subscribeHere: string;
  readonly why: string;
  readonly reasons: Readonly<Record<LeavingReason, string>>;
  readonly tell: string;
  readonly thanks: string;
  /** To who is not stored, and whom a list may bring. */
  readonly stayAway: string;
};
