import * as z from 'zod';
import type { Articles } from '../articles/article-table.ts';
import { type Controlled, controlEdition } from '../deliveries/control-edition.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import { type Approval, approveEdition } from '../editions/approve-edition.ts';
import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { makeEdition } from '../editions/make-edition.ts';
import { takeDownEdition } from '../editions/take-down-edition.ts';
import { type EditionId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { layouts } from '../mail/mail-content.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';
import { editionAsSeen, namedEdition, seen } from './named-edition.ts';

type Deps = {
  readonly articles: Pick<Articles, 'find'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'lockForCompiling' | 'unlock'>;
  readonly editions: Pick<Editions, 'create' | 'get' | 'change' | 'since' | 'earlier'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly whyNotToSend: (edition: Edition) => Promise<string | null>;
  readonly now: () => Instant;
};

const wish = z.object({
  newsletterId,
  slot: instant,
  layout: z.enum(layouts).nullable().default(null),
  minimumArticles: z.int().min(0).nullable().default(null),
  maximumArticles: z.int().min(1).nullable().default(null),
  /** It waits for approval, also where the newsletter asks nobody. */
  hold: z.boolean().default(false),
});

const one = z.object({ editionId: z.string() });
/** `because` null: it is shown again. */
const takedown = one.extend({ because: z.string().trim().min(1).max(1000).nullable().default(null) });
const steering = one.extend({ seen });
const approval = one.extend({
  withoutCanary: z.boolean().default(false),
  /** Before its slot. */
  isNow: z.boolean().default(false),
  undoSeconds: z.int().min(0).max(600).default(0),
  seen,
});

/** Making, approving and steering editions. */
export function editionActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'make-edition', needs: 'publisher', kind: 'change' }, wish, (input, { name }) =>
      make(input, name, deps),
    ),
    act({ name: 'approve-edition', needs: 'publisher', kind: 'change' }, approval, async (input, { name }) => {
      const { editionId } = await namedEdition(input.editionId, deps);
      const approver = { ...input, by: name };
      return unlessRefused(editionId, await approveEdition(editionId, approver, deps));
    }),
    ...(['pause', 'continue', 'stop'] as const).map(wish =>
      act({ name: `${wish}-edition`, needs: 'publisher', kind: 'change' }, steering, async (input, { name }) => {
        const { editionId } = await editionAsSeen(input.editionId, input.seen, deps);
        return unlessRefused(editionId, await controlEdition(editionId, wish, name, deps));
      }),
    ),
    act({ name: 'take-down-edition', needs: 'publisher', kind: 'change' }, takedown, async (input, { name }) => {
      const { editionId } = await namedEdition(input.editionId, deps);
      return unlessRefused(editionId, await takeDownEdition({ ...input, editionId, by: name }, deps));
    }),
  ];
}

type Refusable = Controlled | Approval | Awaited<ReturnType<typeof takeDownEdition>>;

function unlessRefused<Answer extends Refusable>(id: EditionId, answer: Answer): Answer {
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
      heldBy: input.hold ? by : null,
      layout: input.layout ?? newsletter.layout,
      minimumArticles: input.minimumArticles ?? newsletter.minimumArticles,
      maximumArticles: input.maximumArticles ?? newsletter.maximumArticles,
    },
    deps,
  );
}
