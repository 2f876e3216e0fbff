import type { Appeal } from '../appeals/appeal.ts';
import { askFor } from '../appeals/choose-variant.ts';
import type { Compiled } from '../editions/edition.ts';
import { askKey } from '../editions/edition-content.ts';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Giving } from '../subscribers/subscriber.ts';
import type { BulkEntry } from './bulk-call.ts';

/** Every value that the template of an edition names, for one reader: a missing one would be accepted and then lost by SES. */
export function recipientValues(
  reader: { readonly subscriberId: SubscriberId; readonly giving: Giving | null; readonly unsubscribeUrl: string },
  { ask, constants }: Pick<Compiled, 'ask' | 'constants'>,
  at: Instant,
): BulkEntry['values'] {
  const { unsubscribeUrl } = reader;
  if (ask.appeal === null) return { ...constants, unsubscribeUrl };
  const shown = askKey(ask.appeal, askFor(reader.giving, ask.appeal, reader.subscriberId, at));
  return { ...constants, unsubscribeUrl, ...Object.fromEntries(askKeys(ask.appeal).map(key => [key, key === shown])) };
}

/** Values of every shape that a recipient can have, to render a template with before anything is sent. */
export function everyShape({ ask, constants }: Pick<Compiled, 'ask' | 'constants'>): readonly BulkEntry['values'][] {
  const plain = { ...constants, unsubscribeUrl: 'https://example.org/leave' };
  if (ask.appeal === null) return [plain];
  const keys = askKeys(ask.appeal);
  return keys.map(shown => ({ ...plain, ...Object.fromEntries(keys.map(key => [key, key === shown])) }));
}

function askKeys(appeal: Appeal): readonly string[] {
  return [...appeal.variants.map(({ id }) => askKey(appeal, { variant: id })), askKey(appeal, 'thanks')];
}
