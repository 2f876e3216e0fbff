/** Weighted signs in one language, for text in lower case without accents, curly apostrophes and quoted speech. */
export type AppealSigns = {
  /** A giving verb or noun; without one nothing is an appeal. */
  readonly giving: RegExp;
  /** Somebody speaks to somebody. */
  readonly address: RegExp;
  /** The writer speaks of itself. */
  readonly ourselves: RegExp;
  /** The writer asks this reader to give. */
  readonly asks: readonly Sign[];
  /** The writer is a newsroom, or gives to one. */
  readonly newsroom: readonly Sign[];
  /** The newsroom speaks of itself: what leads into an appeal, or stands beside it. */
  readonly selfPraise: RegExp;
  /** Somebody else speaks, somebody else is to get it, or something else is wanted. */
  readonly against: readonly Sign[];
};
export type Sign = readonly [weight: number, pattern: RegExp];

/** A masthead's name, which `fold` puts in place of `The Cedar Valley Record` and its like. */
export const masthead = '§';
