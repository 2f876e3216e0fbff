import type { HistoryEntry } from '../../subscribers/consent-history.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { csvLine } from '../csv-line.ts';
import type { ExportFormat } from './list-export.ts';

/** A subscriber, and every change of the profile with the consent that is known of it. */
export type ExportedReader = { readonly profile: Profile; readonly history: readonly HistoryEntry[] };

const heads = [
  ...['email', 'name', 'language', 'status', 'since', 'newsletters', 'confirmed', 'left', 'gave', 'giftKind', 'tags'],
  ...['consentAt', 'consentForm', 'consentBy', 'consentWords', 'consentNetwork'],
];

/** A file of readers, whole in itself: CSV (RFC 4180) with a byte order mark, for spreadsheets, or a JSON array. */
export function exportFile(format: ExportFormat, readers: readonly ExportedReader[]): string {
  if (format === 'json') return `[\n${readers.map(one => JSON.stringify(asObject(one))).join(',\n')}\n]\n`;
  return `\uFEFF${[csvLine(heads), ...readers.map(one => csvLine(cellsOf(one)))].join('\r\n')}\r\n`;
}

function cellsOf({ profile, history }: ExportedReader): readonly string[] {
  const { address, name, language, standing, subscriptions, giving, tags } = profile;
  const all = Object.entries(subscriptions);
  const confirmed = all.flatMap(([id, one]) => (one.state === 'confirmed' ? [[id, one.confirmedAt] as const] : []));
  const left = all.flatMap(([id, one]) => (one.state === 'left' ? [`${id} ${one.leftAt}`] : []));
  const isSuppressed = standing.kind === 'suppressed';
  const status = isSuppressed ? standing.because : confirmed.length > 0 ? 'subscribed' : 'unsubscribed';
  // The latest that a person said; what was changed for them carries none.
  const consent = history.findLast(one => one.consent !== null);
  return [
    ...[address, name, language ?? '', status, isSuppressed ? standing.since : ''],
    confirmed.map(([id]) => id).join(' '),
    confirmed.map(([id, at]) => `${id} ${at}`).join('; '),
    left.join('; '),
    ...[giving?.lastGiftOn ?? '', giving?.kind ?? '', tags.join('; ')],
    ...[consent?.at ?? '', consent?.consent?.form ?? '', consent?.consent?.confirmation?.by ?? ''],
    ...[consent?.consent?.shown?.words ?? '', consent?.consent?.origin?.network ?? ''],
  ];
}

function asObject({ profile, history }: ExportedReader): object {
  const { address, name, language, standing, subscriptions, giving, tags } = profile;
  const changes = history.map(({ at, by, how, what, consent }) => ({ at, by, how, what, consent }));
  return { email: address, name, language, standing, subscriptions, giving, tags, history: changes };
}
