import * as z from 'zod';
import { whatContinuingMeans } from '../deliveries/continuing.ts';
import { countDeliveries } from '../deliveries/count-deliveries.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import type { LanePlans } from '../deliveries/lane-plan-table.ts';
import { noteDelivery } from '../deliveries/note-delivery.ts';
import { nothingUnsettled, readUnsettled } from '../deliveries/read-unsettled.ts';
import { waitsFor } from '../deliveries/waits-for.ts';
import { type Edition, hasBegun } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { countReading } from '../feedback/count-reading.ts';
import type { Readings } from '../feedback/reading-table.ts';
import { type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
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
    act({ name: 'list-put-aside', needs: 'viewer', kind: 'question' }, z.object({}), () => namePutAside(deps)),
  ];
}

async function list(newsletter: NewsletterId | null, deps: Deps) {
  const all = newsletter === null ? await deps.newsletters.ids() : [newsletter];
  const editions = (await Promise.all(all.map(id => deps.editions.since(id, always)))).flat().map(read => read());
  const listed = editions.map(async one => {
    const inDoubt = await countInDoubt(one, deps);
    return { ...summaryOf(one), inDoubt, wants: verbFor(one, inDoubt, deps.now()) };
  });
  return (await Promise.all(listed)).sort((a, b) => b.slot.localeCompare(a.slot));
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
