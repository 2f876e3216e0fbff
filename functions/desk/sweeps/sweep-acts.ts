import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { Editions } from '../../editions/edition-table.ts';
import { obstacleToAudience } from '../../editions/obstacle-to-audience.ts';
import { newsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Queue } from '../../runtime/queue.ts';
import { editionsIn } from '../../subscribers/segment.ts';
import { segmentText, writeSegment } from '../../subscribers/segment-text.ts';
import { type Act, ActRefused, act, inputRefused } from '../act.ts';
import {
  isSweepAbandoned,
  isSweepUnderWay,
  type ListSweep,
  type SweepId,
  sweepId,
  sweepIdAt,
  sweepProgress,
  sweepSettlesAt,
} from './list-sweep.ts';
import { applySweepAsked, beginSweep, continueSweep, undoSweepAsked } from './move-sweep.ts';
import { stopSweepAsked } from './stop-sweep.ts';
import type { Sweeps } from './sweep-table.ts';
import { sweepWish } from './sweep-wish.ts';

type Deps = {
  readonly sweeps: Sweeps;
  readonly toRunSweep: Pick<Queue, 'send'>;
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'get'>;
  readonly laneCount: number;
  readonly now: () => Instant;
};

const one = z.object({ sweepId });
const wanted = z.object({
  newsletterId: newsletterId.nullable().default(null),
  segment: segmentText.nullable().default(null),
  change: sweepWish,
});
const sweepsShown = 50;
const chances = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Changes of many readers at once: counted, done and undone as a whole. */
export function sweepActs(deps: Deps): readonly Act[] {
  const moving = { ...deps, toRun: deps.toRunSweep, newId };
  return [
    act({ name: 'begin-sweep', needs: 'admin', kind: 'change' }, wanted, async (input, { name }) => {
      await check(input, deps);
      const { change: wish, ...chosen } = input;
      return told(await beginSweep({ ...chosen, wish, by: name }, moving));
    }),
    act(
      { name: 'apply-sweep', needs: 'admin', kind: 'change' },
      one.extend({ typed: z.string().max(100).default('') }),
      async (input, { name }) => told(await applySweepAsked({ ...input, by: name }, moving)),
    ),
    act({ name: 'undo-sweep', needs: 'admin', kind: 'change' }, one, async (input, { name }) =>
      told(await undoSweepAsked(input.sweepId, name, moving)),
    ),
    act({ name: 'stop-sweep', needs: 'admin', kind: 'change' }, one, async (input, { name }) =>
      told(await stopSweepAsked(input.sweepId, name, moving)),
    ),
    act({ name: 'continue-sweep', needs: 'admin', kind: 'change' }, one, async input =>
      told(await continueSweep(input.sweepId, moving)),
    ),
    act({ name: 'show-sweep', needs: 'admin', kind: 'question' }, one, async input => {
      const kept = await deps.sweeps.get(input.sweepId);
      if (kept === null)
        throw new ActRefused('there is no such change; after 35 days it is forgotten', 'what was asked');
      return shown(kept.sweep, deps);
    }),
    act({ name: 'list-sweeps', needs: 'admin', kind: 'question' }, z.object({}), async () =>
      (await deps.sweeps.latest(sweepsShown)).map(each => shown(each, deps)),
    ),
  ];
}

async function check({ newsletterId: named, segment, change }: z.infer<typeof wanted>, deps: Deps): Promise<void> {
  const isDrastic = change.wish === 'erase' || change.wish === 'suppress';
  if (isDrastic && segment === null) {
    throw inputRefused([
      { field: 'segment', message: 'is missing: say who they are, since this is not done to everybody' },
    ]);
  }
  if (named === null && editionsIn(segment).length > 0) {
    throw inputRefused([
      { field: 'newsletterId', message: 'is missing: who got an edition is told among its readers' },
    ]);
  }
  const meant = 'newsletterId' in change ? change.newsletterId : null;
  for (const [field, id] of [
    ['newsletterId', named],
    ['change.newsletterId', meant],
  ] as const) {
    if (id !== null && (await deps.newsletters.get(id)) === null) {
      throw inputRefused([{ field, message: `is no newsletter: '${id}'` }]);
    }
  }
  if (change.wish === 'join' && change.consentedOn > deps.now().slice(0, 10)) {
    throw inputRefused([{ field: 'change.consentedOn', message: 'is a day to come: nobody can have consented then' }]);
  }
  const obstacle = segment && (await obstacleToAudience({ segment }, deps));
  if (obstacle !== null) throw new ActRefused(obstacle);
}

function newId(begunAt: Instant): SweepId {
  return sweepIdAt(begunAt, Array.from({ length: 4 }, () => chances[randomInt(chances.length)]).join(''));
}

function told(moved: Awaited<ReturnType<typeof beginSweep>>) {
  if (moved.outcome === 'refused' && moved.field !== undefined) {
    throw inputRefused([{ field: moved.field, message: moved.because }]);
  }
  if (moved.outcome === 'refused') throw new ActRefused(moved.because);
  const { id, state } = moved.sweep;
  return { sweepId: id, state: state.kind, counted: state.tally };
}

/** Numbers alone: no address in it. */
function shown(one: ListSweep, { now }: Pick<Deps, 'now'>) {
  const { id, by, begunAt, newsletterId: of, segment, wish, state } = one;
  return {
    ...{ sweepId: id, by, begunAt, newsletterId: of, segment: segment && writeSegment(segment), change: wish },
    ...{ state: state.kind, tally: state.tally, done: 'done' in state ? state.done : null },
    undone: 'undone' in state ? state.undone : null,
    ...{ stopped: 'stopping' in state ? state.stopping : null, settlesAt: sweepSettlesAt(one, now()) },
    ...{ isUnderWay: isSweepUnderWay(one), isAbandoned: isSweepAbandoned(one, now()), progress: sweepProgress(one) },
  };
}
