import * as z from 'zod';
import { whatContinuingMeans } from '../deliveries/continuing.ts';
import { countDeliveries } from '../deliveries/count-deliveries.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import type { LanePlans } from '../deliveries/lane-plan-table.ts';
import { noteDelivery } from '../deliveries/note-delivery.ts';
import { nothingUnsettled, readUnsettled } from '../deliveries/read-unsettled.ts';
import { waitsFor } from '../deliveries/waits-for.ts';
import { type Edition, editionIdOf, hasBegun } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { countReading } from '../feedback/count-reading.ts';
import type { Readings } from '../feedback/reading-table.ts';
import { type EditionId, type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { StoredItemError } from '../runtime/dynamodb.ts';
import { type Act, act } from './act.ts';
import { namePutAside, type PutAsideDeps } from './name-put-aside.ts';
import { namedEdition } from './named-edition.ts';
import { headOf } from './shown-readers.ts';

type Deps = PutAsideDeps & {
  readonly newsletters: Pick<Newsletters, 'get' | 'ids'>;
  readonly editions: Pick<Editions, 'get' | 'since'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane' | 'unsettled' | 'records'>;
  readonly readings: Pick<Readings, 'ofLane'>;
  readonly judging: Parameters<typeof readUnsettled>[1]['judging'];
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/** Before any edition. */
const always = instant.parse('1970-01-01T00:00:00Z');
/** Longer than a closed edition may be opened again. */
const doubtDays = 8;

/** Looking at editions, and at what could not be done. */
export function lookActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'list-editions', needs: 'viewer', kind: 'question' },
      z.object({ newsletterId: newsletterId.nullable().default(null) }),
      input => list(input.newsletterId, deps),
    ),
    act({ name: 'show-edition', needs: 'viewer', kind: 'question' }, z.object({ editionId: z.string() }), async input =>
      show(await namedEdition(input.editionId, deps), deps),
    ),
    act({ name: 'list-put-aside', needs: 'viewer', kind: 'question' }, z.object({}), () =>
      namePutAside({ ...deps, editions: { get: id => readableOrNull(id, deps) } }),
    ),
  ];
}

async function list(newsletter: NewsletterId | null, deps: Deps) {
  const all = newsletter === null ? await deps.newsletters.ids() : [newsletter];
  const reads = (await Promise.all(all.map(id => deps.editions.since(id, always)))).flat();
  const listed = await Promise.all(reads.map(read => lineOf(read, deps)));
  return listed.sort((a, b) => b.slot.localeCompare(a.slot));
}

/** One edition; where something of it does not parse, `trouble` says what, and nobody is kept from the others. */
async function lineOf(read: () => Edition, deps: Deps) {
  const one = await unlessUnreadable(read);
  if (one instanceof StoredItemError) return unreadable(one);
  const inDoubt = await unlessUnreadable(() => countInDoubt(one, deps));
  const [count, trouble] = inDoubt instanceof StoredItemError ? [0, inDoubt.message] : [inDoubt, null];
  return { ...summaryOf(one), inDoubt: count, wants: verbFor(one, count, deps.now()), trouble };
}

async function unlessUnreadable<Found>(read: () => Found | Promise<Found>): Promise<Found | StoredItemError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoredItemError) return error;
    throw error;
  }
}

/** What was put aside is named also where its edition is what does not parse. */
async function readableOrNull(id: EditionId, { editions }: Deps): Promise<Edition | null> {
  const edition = await unlessUnreadable(() => editions.get(id));
  return edition instanceof StoredItemError ? null : edition;
}

function unreadable({ key, message }: StoredItemError) {
  const [newsletter, slot] = z.tuple([newsletterId, instant]).parse(key.split(' '));
  return {
    editionId: editionIdOf(newsletter, slot),
    ...{ newsletterId: newsletter, slot, state: 'unreadable', layout: null, subject: null, articles: 0 },
    because: 'what is stored of it does not parse',
    ...{ inDoubt: 0, wants: null, trouble: message },
  };
}

/** The command by which a person may help an edition on. */
function verbFor(
  { state, latestFinishAt }: Edition,
  inDoubt: number,
  now: Instant,
): 'approve' | 'continue' | 'resolve' | null {
  if (state === 'held' && latestFinishAt >= now) return 'approve';
  if (state === 'paused') return 'continue';
  return inDoubt > 0 ? 'resolve' : null;
}

/** Readers about whom a person may decide; nobody is looked for in what is long over or has nobody to look for. */
async function countInDoubt(edition: Edition, deps: Deps): Promise<number> {
  if (!hasBegun(edition)) return 0;
  if (edition.state === 'closed') {
    const { uncertain = 0, ended = 0 } = edition.counts;
    if (uncertain + ended === 0) return 0;
    if (millisecondsBetween(edition.closedAt, deps.now()) > doubtDays * 86_400_000) return 0;
  }
  return (await readUnsettled(edition, deps)).readers.length;
}

async function show(edition: Edition, deps: Deps) {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  const report = await countDeliveries(edition, deps);
  const unsettled = hasBegun(edition) ? await readUnsettled(edition, deps) : nothingUnsettled;
  const { timeZone } = await headOf(edition, deps);
  return {
    ...summaryOf(edition),
    choices: compiled?.choices ?? ('choices' in edition ? edition.choices : []),
    findings: compiled?.findings ?? [],
    changes: compiled?.changes ?? [],
    ask: compiled?.ask.appeal?.name ?? null,
    askBecause: compiled?.ask.because ?? null,
    notes: noteDelivery(edition),
    continuing: edition.state === 'paused' ? whatContinuingMeans(edition) : [],
    waitsFor: waitsFor(edition, { report, unsettled, timeZone, judging: deps.judging, now: deps.now() }),
    inDoubt: unsettled.readers.length,
    viewUrl: compiled === null ? null : `${deps.siteUrl}/editions/${edition.editionId}`,
    ...report,
    reading: await countReading(edition, deps),
  };
}

function summaryOf(edition: Edition) {
  const { editionId: id, newsletterId: newsletter, slot, state, layout } = edition;
  const compiled = 'compiled' in edition ? edition.compiled : null;
  const because = 'because' in edition ? edition.because : '';
  const subject = compiled?.subject ?? null;
  return {
    editionId: id,
    newsletterId: newsletter,
    slot,
    state,
    layout,
    because,
    subject,
    articles: compiled?.stories.length ?? 0,
  };
}
