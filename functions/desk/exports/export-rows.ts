import type { NewsletterId } from '../../language/ids.ts';
import { type HistoryEntry, proveHistory } from '../../subscribers/consent-history.ts';
import { type Joining, latestJoining } from '../../subscribers/latest-joining.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { csvLine } from '../csv-line.ts';
import type { ExportFormat } from './list-export.ts';

/** A subscriber, and every change of the profile with the consent that is known of it. */
export type ExportedReader = { readonly profile: Profile; readonly history: readonly HistoryEntry[] };

const heads = [
  ...['email', 'name', 'language', 'status', 'since', 'newsletters', 'confirmed', 'left', 'gave', 'giftKind', 'tags'],
  ...['consentAt', 'consentFor', 'consentForm', 'consentBy', 'consentVersion', 'consentWords'],
  ...['consentNetwork', 'consentAgent'],
];

type Wanted = {
  readonly format: ExportFormat;
  /** Whose readers these are; null: everybody. */
  readonly newsletterId: NewsletterId | null;
};

/** A file of readers, whole in itself: CSV (RFC 4180) with a byte order mark, for spreadsheets, or a JSON array. */
export function exportFile({ format, newsletterId }: Wanted, readers: readonly ExportedReader[]): string {
  if (format === 'json') return `[\n${readers.map(one => JSON.stringify(asObject(one))).join(',\n')}\n]\n`;
  return `\uFEFF${[csvLine(heads), ...readers.map(one => csvLine(cellsOf(one, newsletterId)))].join('\r\n')}\r\n`;
}

function cellsOf({ profile, history }: ExportedReader, newsletterId: NewsletterId | null): readonly string[] {
  const { address, name, language, standing, subscriptions, giving, tags } = profile;
  const all = Object.entries(subscriptions);
  const confirmed = all.flatMap(([id, one]) => (one.state === 'confirmed' ? [[id, one.confirmedAt] as const] : []));
  const left = all.flatMap(([id, one]) => (one.state === 'left' ? [`${id} ${one.leftAt}`] : []));
  const isSuppressed = standing.kind === 'suppressed';
  const status = isSuppressed ? standing.because : confirmed.length > 0 ? 'subscribed' : 'unsubscribed';
  const read = newsletterId === null ? confirmed.map(([id]) => id) : [newsletterId];
  // Of who reads nothing any more, what they joined last is told.
  const joining = latestJoining(history, id => read.length === 0 || read.includes(id));
  return [
    ...[address, name, language ?? '', status, isSuppressed ? standing.since : ''],
    confirmed.map(([id]) => id).join(' '),
    confirmed.map(([id, at]) => `${id} ${at}`).join('; '),
    left.join('; '),
    ...[giving?.lastGiftOn ?? '', giving?.kind ?? '', tags.join('; ')],
    ...consentCells(joining),
  ];
}

function consentCells(joining: Joining | null): readonly string[] {
  if (joining === null) return Array.from({ length: 8 }, () => '');
  const { entry, newsletters, consent } = joining;
  const { form, shown, origin, confirmation } = consent;
  return [
    ...[entry.at, newsletters.join(' '), form, confirmation?.by ?? '', shown?.version ?? '', shown?.words ?? ''],
    ...[origin?.network ?? '', origin?.agent ?? ''],
  ];
}

/** With the id and the entries whole, so that whoever holds the file can prove the history by it alone. */
function asObject({ profile, history }: ExportedReader): object {
  const { subscriberId, address, name, language, standing, subscriptions, giving, tags } = profile;
  const known = { subscriberId, email: address, name, language, standing, subscriptions, giving, tags };
  return { ...known, proof: proveHistory(subscriberId, history), history };
}
