import type { Appeal } from '../appeals/appeal.ts';
import { type AskedReader, askFor } from '../appeals/choose-variant.ts';
import { askKey } from '../editions/ask-key.ts';
import type { Compiled } from '../editions/edition.ts';
import type { Instant } from '../language/instant.ts';
import type { BulkEntry } from './bulk-call.ts';

/** Every value that the template of an edition names, for one reader: a missing one would be accepted and then lost by SES. */
export function recipientValues(
  reader: AskedReader & { readonly unsubscribeUrl: string },
  { ask, constants }: Pick<Compiled, 'ask' | 'constants'>,
  at: Instant,
): BulkEntry['values'] {
  const { unsubscribeUrl } = reader;
  if (ask.appeal === null) return { ...constants, unsubscribeUrl };
  const choice = askFor(reader, ask.appeal, at);
  const shown = choice === 'nothing' ? null : askKey(ask.appeal, choice);
  return { ...constants, unsubscribeUrl, ...Object.fromEntries(askKeys(ask.appeal).map(key => [key, key === shown])) };
}

/** Values that show every block of the template at once, to render it with before anything is sent. */
export function everyValue({ ask, constants }: Pick<Compiled, 'ask' | 'constants'>): BulkEntry['values'] {
  const keys = ask.appeal === null ? [] : askKeys(ask.appeal);
  const unsubscribeUrl = 'https://example.org/leave';
  return { ...constants, unsubscribeUrl, ...Object.fromEntries(keys.map(key => [key, true])) };
}

function askKeys(appeal: Appeal): readonly string[] {
  return [...appeal.variants.map(({ id }) => askKey(appeal, { variant: id })), askKey(appeal, 'thanks')];
}
