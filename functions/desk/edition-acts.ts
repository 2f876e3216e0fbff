import * as z from 'zod';
import { type Controlled, controlEdition } from '../deliveries/control-edition.ts';
import { countDeliveries } from '../deliveries/count-deliveries.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import type { LanePlans } from '../deliveries/lane-plan-table.ts';
import { noteDelivery } from '../deliveries/note-delivery.ts';
import { type Approval, approveEdition } from '../editions/approve-edition.ts';
import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { makeEdition } from '../editions/make-edition.ts';
import { countReading } from '../feedback/count-reading.ts';
import type { Readings } from '../feedback/reading-table.ts';
import { type EditionId, type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { layouts } from '../mail/mail-content.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';
import { namedEdition } from './named-edition.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'get' | 'list' | 'lockForCompiling' | 'unlock'>;
  readonly editions: Editions;
  readonly plans: LanePlans;
  readonly deliveries: Deliveries;
  readonly readings: Pick<Readings, 'ofLane'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly whyTooLarge: (edition: Edition) => Promise<string | null>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/** Before any edition. */
const always = instant.parse('1970-01-01T00:00:00Z');

const wish = z.object({
  newsletterId,
  slot: instant,
  layout: z.enum(layouts).nullable().default(null),
  minimumArticles: z.int().min(0).nullable().default(null),
  maximumArticles: z.int().min(1).nullable().default(null),
});

const one = z.object({ editionId: z.string() });
const approval = one.extend({ withoutCanary: z.boolean().default(false) });

/** Making, approving and looking at editions. */
export function editionActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'make-edition', needs: 'publisher', kind: 'change' }, wish, (input, { name }) =>
      make(input, name, deps),
    ),
    act({ name: 'approve-edition', needs: 'publisher', kind: 'change' }, approval, async (input, { name }) => {
      const { editionId } = await namedEdition(input.editionId, deps);
      const approver = { by: name, withoutCanary: input.withoutCanary };
      return unlessRefused(editionId, await approveEdition(editionId, approver, deps));
    }),
    ...(['pause', 'continue', 'stop'] as const).map(wish =>
      act({ name: `${wish}-edition`, needs: 'publisher', kind: 'change' }, one, async (input, { name }) => {
        const { editionId } = await namedEdition(input.editionId, deps);
        return unlessRefused(editionId, await controlEdition(editionId, wish, name, deps));
      }),
    ),
    act(
      { name: 'list-editions', needs: 'viewer', kind: 'question' },
      z.object({ newsletterId: newsletterId.nullable().default(null) }),
      input => list(input.newsletterId, deps),
    ),
    act({ name: 'show-edition', needs: 'viewer', kind: 'question' }, one, async input =>
      show(await namedEdition(input.editionId, deps), deps),
    ),
  ];
}

function unlessRefused(id: EditionId, answer: Controlled | Approval): Controlled | Approval {
  if (answer.outcome === 'refused') throw new ActRefused(`${id}: ${answer.because}`);
  return answer;
}

async function make(input: z.infer<typeof wish>, by: string, deps: Deps) {
  const stored = await deps.newsletters.get(input.newsletterId);
  if (stored === null) {
    throw new ActRefused(`there is no newsletter '${input.newsletterId}'`, 'what was asked');
  }
  const { newsletter } = stored;
  return makeEdition(
    {
      newsletter,
      slot: input.slot,
      dueAt: deps.now(),
      by,
      layout: input.layout ?? newsletter.layout,
      minimumArticles: input.minimumArticles ?? newsletter.minimumArticles,
      maximumArticles: input.maximumArticles ?? newsletter.maximumArticles,
    },
    deps,
  );
}

async function list(newsletter: NewsletterId | null, deps: Deps) {
  const all = newsletter === null ? (await deps.newsletters.list()).map(one => one.newsletter.id) : [newsletter];
  const editions = (await Promise.all(all.map(id => deps.editions.since(id, always)))).flat();
  return editions.map(one => summaryOf(one)).sort((a, b) => b.slot.localeCompare(a.slot));
}

async function show(edition: Edition, deps: Deps) {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  const report = await countDeliveries(edition, deps);
  return {
    ...summaryOf(edition),
    choices: compiled?.choices ?? ('choices' in edition ? edition.choices : []),
    findings: compiled?.findings ?? [],
    ask: compiled?.ask.appeal?.name ?? null,
    askBecause: compiled?.ask.because ?? null,
    notes: noteDelivery(edition),
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
