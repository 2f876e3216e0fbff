import * as z from 'zod';
import type { NewsletterId } from '../../language/ids.ts';
import { type Language, language } from '../../language/locale.ts';
import type { Giving } from '../subscriber.ts';
import { type Tag, tag } from '../tag.ts';

/** What a cell says, as far as it can be understood, and what could not be. */
type Read<Value> = { readonly value: Value; readonly problem: string | null };

/** `es`, `ES` and `es-MX` are all Spanish. */
export function readLanguage(cell: string): Read<Language | null> {
  if (cell === '') return sound(null);
  const read = language.safeParse(cell.toLowerCase().split(/[-_]/)[0]);
  if (read.success) return sound(read.data);
  return {
    value: null,
    problem: `the language is none of ${language.options.join(', ')}: the newsletter’s own is used`,
  };
}

/** Null when only unknown newsletters are named: the chosen one is not what was asked for. */
export function readNewsletters(
  cell: string,
  chosen: NewsletterId,
  known: readonly NewsletterId[],
): Read<readonly NewsletterId[] | null> {
  const named = [...new Set(cell.toLowerCase().split(/[\s;,]+/))].filter(name => name !== '');
  if (named.length === 0) return sound([chosen]);
  const found = known.filter(newsletter => named.includes(newsletter));
  if (found.length === named.length) return sound(found);
  if (found.length === 0) {
    return { value: null, problem: `no newsletter of ours has the name in this row; ours are ${known.join(', ')}` };
  }
  return { value: found, problem: 'one of the newsletters named is not ours: the others are joined' };
}

/** A gift is known by its date; how it was given is `once` unless the list says `monthly`. */
export function readGiving(gave: string, giftKind: string, today: string): Read<Giving | null> {
  if (gave === '')
    return giftKind === '' ? sound(null) : { value: null, problem: 'a kind of gift without a date: no gift is noted' };
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(gave)?.[1];
  const lastGiftOn = z.iso.date().safeParse(day);
  if (!lastGiftOn.success)
    return { value: null, problem: 'the date of the gift is not written as 2026-11-22: no gift is noted' };
  if (lastGiftOn.data > today) return { value: null, problem: 'the gift is of a day to come: no gift is noted' };
  const kind = kinds.safeParse(giftKind.toLowerCase() || 'once');
  if (kind.success) return sound({ lastGiftOn: lastGiftOn.data, kind: kind.data });
  return {
    value: { lastGiftOn: lastGiftOn.data, kind: 'once' },
    problem: 'the kind of gift is neither once nor monthly: once is noted',
  };
}

const kinds = z.enum(['once', 'monthly']);

/** A profile holds no more. */
export const mostTags = 100;

/** Mailchimp puts each tag of a cell into quotation marks; what is no tag of ours, being far too long, is left out. */
export function readTags(cell: string): readonly Tag[] {
  const words = cell.split(/[,;]/).map(word => tag.safeParse(word.replaceAll('"', '')));
  return [...new Set(words.flatMap(word => (word.success ? [word.data] : [])))].slice(0, mostTags);
}

/** A mark left over from broken quoting goes, marks within a name stay, and so does a formula, as text. */
export function readName(cell: string): string {
  const oneLine = cell.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return oneLine
    .replace(/^"([^"]*)"?$/, '$1')
    .normalize()
    .slice(0, 200)
    .toWellFormed();
}

function sound<Value>(value: Value): Read<Value> {
  return { value, problem: null };
}
