import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Problem } from '../language/problem.ts';
import type { Consent } from './consent.ts';
import { readSubscriberCsv, type SubscriberCsv } from './read-subscriber-csv.ts';
import type { Note } from './subscriber-columns.ts';
import { subscriberIdOf } from './subscriber-id.ts';
import type { Subscribers } from './subscriber-table.ts';
import { type ListedReader, type Taken, takeListings } from './take-listings.ts';

type Deps = {
  readonly subscribers: Pick<Subscribers, 'known' | 'find' | 'save'>;
  readonly listKey: string;
  readonly now: () => Instant;
};

type Import = {
  /** As problems and history name it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** For readers whose row names no newsletter. */
  readonly newsletterId: NewsletterId;
  /** Every newsletter there is. */
  readonly newsletters: readonly NewsletterId[];
  readonly confirmedAt: Instant;
  readonly by: string;
};

type Outcome = 'added' | 'changed' | 'unchanged' | 'leftOut';
/** Each row that is not blank is counted once; only so many problems are told that a person may read them. */
type Imported = { readonly rows: number } & Readonly<Record<Outcome, number>> & {
    readonly problems: readonly Problem[];
  };

const problemsTold = 1000;

/**
 * Loads a list of confirmed subscribers. Safe to run twice, also after half of it: what is loaded is found unchanged.
 * Who has left, bounced or complained is left out, never brought back.
 */
export async function importSubscribers(input: Import, deps: Deps): Promise<Imported> {
  if (!input.newsletters.includes(input.newsletterId)) return noSuchNewsletter(input);
  const csv = readSubscriberCsv(input.bytes, { ...input, today: deps.now().slice(0, 10) });
  const counts = { added: 0, changed: 0, unchanged: 0, leftOut: 0 };
  const problems = [...csv.problems];
  let untold = 0;
  for (const rows of inHundreds(distinct(csv, deps.listKey))) {
    for (const { row, outcome, notes } of await takeRows(rows, input, deps)) {
      counts[outcome]++;
      const told = notes.slice(0, Math.max(0, problemsTold - problems.length));
      problems.push(...told.map(note => csv.problemOf(row, note)));
      untold += notes.length - told.length;
    }
  }
  if (untold > 0) problems.push(csv.problemOf(0, more(untold)));
  return { rows: Object.values(counts).reduce((sum, count) => sum + count), ...counts, problems };
}

function noSuchNewsletter({ file, newsletterId }: Import): Imported {
  const message = `is a list for ${newsletterId}, and there is no such newsletter`;
  const problem: Problem = { file, where: '', field: '', message, done: 'stopped' };
  return { rows: 0, added: 0, changed: 0, unchanged: 0, leftOut: 0, problems: [problem] };
}

/** A row on its way in; `reader` is null for one that is left out. */
type Row = { readonly row: number; readonly reader: ListedReader | null; readonly notes: readonly Note[] };

/** The first row of a reader counts. */
function* distinct(csv: SubscriberCsv, listKey: string): Generator<Row> {
  const firstRows = new Map<SubscriberId, number>();
  for (const { row, listing, notes } of csv.rows) {
    const id = listing === null ? null : subscriberIdOf(listing.address, listKey);
    const first = id === null ? undefined : firstRows.get(id);
    if (id !== null && first === undefined) firstRows.set(id, row);
    if (first !== undefined) yield { row, reader: null, notes: [leftOut(`is the same reader as in row ${first}`)] };
    else yield { row, reader: listing && id && { id, listing }, notes };
  }
}

/** So many rows are read and written at a time, which bounds memory and the calls under way. */
function* inHundreds(rows: Iterable<Row>): Generator<readonly Row[]> {
  let hundred: Row[] = [];
  for (const row of rows) {
    hundred.push(row);
    if (hundred.length < 100) continue;
    yield hundred;
    hundred = [];
  }
  yield hundred;
}

/** A list's own word is all that is known of how its readers consented. */
function statedBy({ file, confirmedAt }: Import): Consent {
  return { form: file, shown: null, origin: null, confirmation: { by: 'list', askedAt: null, confirmedAt } };
}

type Counted = { readonly row: number; readonly outcome: Outcome; readonly notes: readonly Note[] };

async function takeRows(rows: readonly Row[], input: Import, deps: Deps): Promise<readonly Counted[]> {
  const readers = rows.flatMap(({ reader }) => reader ?? []);
  const change = { at: deps.now(), by: input.by, how: `import of ${input.file}`, consent: statedBy(input) };
  const taken = await takeListings(readers, { confirmedAt: input.confirmedAt, change }, deps);
  const byId = new Map(readers.map(({ id }, index) => [id, taken[index]]));
  return rows.map(({ row, reader, notes }) => {
    const one = reader && byId.get(reader.id);
    return one ? { row, ...counted(one, notes) } : { row, outcome: 'leftOut', notes };
  });
}

function counted({ before, listed }: Taken, notes: readonly Note[]): Omit<Counted, 'row'> {
  if (listed.outcome === 'left out') return { outcome: 'leftOut', notes: [leftOut(reasons[listed.because])] };
  const stays = listed.keptOutOf.map(id => `has left ${id}, and only the reader can come back`);
  const outcome = before === null ? 'added' : before === listed.profile ? 'unchanged' : 'changed';
  const more = stays.map(message => ({ field: 'newsletters', message, done: 'cleaned' }) as const);
  return { outcome, notes: [...notes, ...more] };
}

const reasons = {
  left: 'has left, and only the reader can come back',
  erased: 'was erased, and only the reader can come back',
  moved: 'has moved to another address',
  'kept bouncing': 'can no longer be mailed: mail to this address bounced for weeks',
  'by hand': 'can no longer be mailed: the staff has suppressed this address',
  bounced: 'can no longer be mailed: mail to this address bounced',
  complained: 'can no longer be mailed: the reader marked our mail as spam',
};

function leftOut(message: string): Note {
  return { field: 'email', message, done: 'left out' };
}

function more(count: number): Note {
  return { field: '', message: `${count} more problems like these are not listed`, done: 'cleaned' };
}
