import type { MailAsk } from './mail-content.ts';

/** What a mail is to one kind of reader. */
type RecipientShape = {
  /** The key of the ask that is shown; null for a reader who is not asked. */
  readonly shown: string | null;
  /** Every value that the template may name but the reader's own links; `true` shows an ask. */
  readonly values: Readonly<Record<string, boolean>>;
};

/** The links that each reader has for themselves. */
export const personalLinks: readonly string[] = ['unsubscribeUrl'];

/** Everything that a mail can look like: with each ask alone, and with none. */
export function recipientShapes(asks: readonly Pick<MailAsk, 'key'>[]): readonly RecipientShape[] {
  const valuesWith = (shown: string | null) => Object.fromEntries(asks.map(({ key }) => [key, key === shown]));
  return [null, ...asks.map(({ key }) => key)].map(shown => ({ shown, values: valuesWith(shown) }));
}
