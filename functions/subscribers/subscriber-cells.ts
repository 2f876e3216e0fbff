import * as z from 'zod';
import { type EmailAddress, emailAddress } from '../language/email-address.ts';
import type { NewsletterId } from '../language/ids.ts';
import { type Language, language } from '../language/locale.ts';
import type { Giving } from './subscriber.ts';
import type { ColumnName, Note } from './subscriber-columns.ts';

/** What a cell says, as far as it can be understood, and what could not be. */
type Read<Value> = { readonly value: Value; readonly notes: readonly Note[] };

type Person = { readonly address: EmailAddress; readonly name: string };

/** The address may be written as mail programs do, `Ann Lee <ann@example.org>`; a name of its own goes first. */
export function readPerson(email: string, name: string): Read<Person | null> {
  const [, writtenName = '', inAngles] = /^([^<]*)<([^<>]*)>$/.exec(email) ?? [];
  // Copied addresses bring invisible spaces and the odd quotation mark along.
  const bare = (inAngles ?? email).replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '').replaceAll(/^['"\s]+|['"\s]+$/g, '');
  if (bare === '') return { value: null, notes: [{ field: 'email', message: 'is empty', done: 'left out' }] };
  const read = emailAddress.safeParse(bare);
  if (read.success) return sound({ address: read.data, name: readName(name) || readName(writtenName) });
  const message = read.error.issues.map(issue => issue.message).join('; ');
  return { value: null, notes: [{ field: 'email', message, done: 'left out' }] };
}

/** `es`, `ES` and `es-MX` are all Spanish. */
export function readLanguage(cell: string): Read<Language | null> {
  if (cell === '') return sound(null);
  const read = language.safeParse(cell.toLowerCase().split(/[-_]/)[0]);
  if (read.success) return sound(read.data);
  const message = `is none of ${language.options.join(', ')}; the newsletter's own is used`;
  return { value: null, notes: [{ field: 'language', message, done: 'cleaned' }] };
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
  const unknown = named.filter(name => !known.some(newsletter => newsletter === name));
  if (unknown.length === 0) return sound(found);
  const message = `names no newsletter of ours: ${unknown.join(', ')}`;
  if (found.length > 0) return { value: found, notes: [{ field: 'newsletters', message, done: 'cleaned' }] };
  return { value: null, notes: [{ field: 'newsletters', message, done: 'left out' }] };
}

/** A gift is known by its date; how it was given is `once` unless the list says `monthly`. */
export function readGiving(gave: string, giftKind: string, today: string): Read<Giving | null> {
  const note = (field: ColumnName, message: string): Note => ({ field, message, done: 'cleaned' });
  if (gave === '') return giftKind === '' ? sound(null) : { value: null, notes: [note('giftKind', noDate)] };
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(gave)?.[1];
  const lastGiftOn = z.iso.date().safeParse(day);
  if (!lastGiftOn.success)
    return { value: null, notes: [note('gave', 'is not a date such as 2026-11-22; no gift was noted')] };
  if (lastGiftOn.data > today) return { value: null, notes: [note('gave', 'is a day to come; no gift was noted')] };
  const kind = kinds.safeParse(giftKind.toLowerCase() || 'once');
  if (kind.success) return sound({ lastGiftOn: lastGiftOn.data, kind: kind.data });
  return {
    value: { lastGiftOn: lastGiftOn.data, kind: 'once' },
    notes: [note('giftKind', 'is neither once nor monthly; once was taken')],
  };
}

const kinds = z.enum(['once', 'monthly']);
const noDate = 'stands without a date in "gave"; no gift was noted';

/** A mark left over from broken quoting goes, marks within a name stay, and so does a formula, as text. */
function readName(cell: string): string {
  const oneLine = cell.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return oneLine
    .replace(/^"([^"]*)"?$/, '$1')
    .normalize()
    .slice(0, 200)
    .toWellFormed();
}

function sound<Value>(value: Value): Read<Value> {
  return { value, notes: [] };
}
