import * as z from 'zod';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import { nothingUnsettled, readUnsettled } from '../deliveries/read-unsettled.ts';
import { leaveReaders, sendToReaders } from '../deliveries/resolve-edition.ts';
import { decision } from '../editions/decision.ts';
import { hasBegun } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { type Act, type Actor, ActRefused, act } from './act.ts';
import { namedEdition } from './named-edition.ts';
import { headOf, withAddresses } from './shown-readers.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly deliveries: Pick<Deliveries, 'unsettled' | 'records' | 'recordOf' | 'writeState'>;
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly judging: Parameters<typeof readUnsettled>[1]['judging'];
  readonly now: () => Instant;
};

/** An answer with more names than this is too long for anybody to read. */
const namesShown = 2000;
const resolution = decision
  .unwrap()
  .omit({ by: true })
  .extend({
    editionId: z.string(),
    wish: z.enum(['send', 'leave']),
  });

/** What is left for a person to decide: readers of whom nobody can tell whether they got an edition, or who are stuck. */
export function resolveActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'list-unsettled', needs: 'viewer', kind: 'question' },
      z.object({ editionId: z.string() }),
      ({ editionId }, actor) => listUnsettled(editionId, actor, deps),
    ),
    act(
      { name: 'resolve-edition', needs: 'publisher', kind: 'change' },
      resolution,
      async ({ editionId: named, wish, id, who, asOf }, { name }) => {
        const { editionId } = await namedEdition(named, deps);
        const wanted = { id, who, asOf: asOf < deps.now() ? asOf : deps.now(), by: name };
        const resolved = await (wish === 'send' ? sendToReaders : leaveReaders)(editionId, wanted, deps);
        if (resolved.outcome === 'refused') throw new ActRefused(`${editionId}: ${resolved.because}`);
        return resolved;
      },
    ),
  ];
}

async function listUnsettled(named: string, actor: Actor, deps: Deps) {
  const edition = await namedEdition(named, deps);
  const asOf = deps.now();
  const { readers, calls } = hasBegun(edition) ? await readUnsettled(edition, deps) : nothingUnsettled;
  const shown = await withAddresses(readers.slice(0, namesShown), actor, deps);
  return { ...(await headOf(edition, deps)), asOf, readers: shown, readersInAll: readers.length, calls };
}
