import * as z from 'zod';
import { newsletterId, subscriberId } from '../../language/ids.ts';
import { jsonIn } from '../../language/json-text.ts';
import { type Language, language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Preferences } from '../../subscribers/change-preferences.ts';
import { type ShownWords, wordsShown } from '../../subscribers/consent.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { wordsNamed } from '../words-named.ts';
import { wordsOfChoices } from './own-words.ts';

/** Whose page it was and how everything stood on it: what is as it was shown is nobody's wish, however old the page. */
const shown = z.object({
  reader: subscriberId,
  /** In the order of the page, which an object would lose: a numeric id comes first in it. */
  newsletters: z.array(z.tuple([newsletterId, z.boolean()])),
  name: z.string(),
  language: language.nullable(),
  asks: z.enum(['usual', 'fewer']),
  /** The version of the words beside the button. */
  words: z.string(),
});
type Shown = z.infer<typeof shown>;

/** What the form says of the page that it stands on; it comes back with what the reader made of it. */
export function shownIn(profile: Profile, offered: readonly Newsletter[], spoken: Language): string {
  const { subscriberId: reader, name, language: of, asks } = profile;
  const newsletters = offered.map(({ id }): Shown['newsletters'][number] => [
    id,
    profile.subscriptions[id]?.state === 'confirmed',
  ]);
  const { version: words } = wordsShown(spoken, wordsOfChoices(spoken, offered));
  return JSON.stringify({ reader, newsletters, name, language: of, asks, words } satisfies Shown);
}

const several = z.union([z.array(z.string()), z.string().transform(one => [one])]).catch([]);
const form = z.object({
  shown: z.string().transform(jsonIn).pipe(shown),
  newsletter: several,
  name: z.string().nullable().catch(null),
  language: z
    .union([language, z.literal('').transform(() => null)])
    .optional()
    .catch(undefined),
  asks: z.literal('fewer').optional().catch(undefined),
});

type Read = { readonly preferences: Preferences; readonly words: ShownWords | null };

/**
 * What the reader wants otherwise, and the words that stood there. Null when the form does not say how things stood, or
 * was shown to somebody else.
 */
export function readPreferences(given: unknown, profile: Profile, offered: readonly Newsletter[]): Read | null {
  const read = form.safeParse(given);
  if (!read.success || read.data.shown.reader !== profile.subscriberId) return null;
  const { shown: was, newsletter: ticked, ...now } = read.data;
  const [ids, stoodOn] = [offered.map(({ id }) => id), new Map(was.newsletters)];
  const name = now.name === null ? null : plain(now.name);
  const asks = now.asks ?? 'usual';
  const preferences: Preferences = {
    join: ids.filter(id => stoodOn.get(id) === false && ticked.includes(id)),
    leave: ids.filter(id => stoodOn.get(id) === true && !ticked.includes(id)),
    ...(name !== null && name !== plain(was.name) && { name }),
    ...(now.language !== undefined && now.language !== was.language && { language: now.language }),
    ...(asks !== was.asks && { asks }),
  };
  const stood = was.newsletters.flatMap(([id]) => offered.filter(one => one.id === id));
  return { preferences, words: wordsNamed(was.words, of => [wordsOfChoices(of, stood)]) };
}

/** Control characters would garble a mail's greeting or a table of the staff. */
function plain(name: string): string {
  return name.replaceAll(/\p{C}/gu, '').trim().slice(0, 100);
}
