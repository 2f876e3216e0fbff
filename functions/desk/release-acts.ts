import * as z from 'zod';
import type { Account } from '../deliveries/quota.ts';
import { type SizeDeps, sizeEdition } from '../deliveries/size-edition.ts';
import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { holdEdition, skipEdition, type Waiting } from '../editions/hold-edition.ts';
import type { ReaderCounts } from '../subscribers/growth/reader-count-table.ts';
import { type Act, ActRefused, act } from './act.ts';
import { editionAsSeen, namedEdition, seen } from './named-edition.ts';

type Deps = SizeDeps & {
  readonly editions: Pick<Editions, 'get' | 'since' | 'change'>;
  readonly account: () => Promise<Account>;
  readonly counts: Pick<ReaderCounts, 'now'>;
};

const one = z.object({ editionId: z.string(), seen });
const why = z.string().trim().min(1).max(200);

/** Keeping an edition back, leaving it out, and what sending it would come to. */
export function releaseActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'hold-edition', needs: 'editor', kind: 'change' }, one, async (input, { name }) => {
      const edition = waiting(await editionAsSeen(input.editionId, input.seen, deps));
      if (!(await holdEdition(edition, name, deps))) throw meanwhile(edition);
      return { was: edition.state };
    }),
    act(
      { name: 'skip-edition', needs: 'publisher', kind: 'change' },
      one.extend({ because: why }),
      async (input, { name }) => {
        const edition = waiting(await editionAsSeen(input.editionId, input.seen, deps));
        if (!(await skipEdition(edition, `${name} left it out: ${input.because}`, deps))) throw meanwhile(edition);
        return { was: edition.state };
      },
    ),
    act({ name: 'foresee-sending', needs: 'viewer', kind: 'question' }, one, async ({ editionId }) =>
      foresee(await namedEdition(editionId, deps), deps),
    ),
  ];
}

function waiting(edition: Edition): Waiting {
  const { state, editionId } = edition;
  if (state === 'draft' || state === 'held' || state === 'frozen') return edition;
  throw new ActRefused(`${editionId}: it is ${state}, so it no longer waits`);
}

function meanwhile({ editionId }: Edition): ActRefused {
  return new ActRefused(`${editionId}: it changed in the meantime; look at it again`);
}

/** Who sends knows how many readers that means, how long it takes, what is left of the day, and what it costs. */
async function foresee(edition: Edition, deps: Deps) {
  const [account, { countedAt }] = await Promise.all([deps.account(), deps.counts.now()]);
  const { readers, obstacle } = await sizeEdition(edition, account, deps);
  const { sendsPerSecond, dailyQuota, sentInADay } = account;
  return {
    ...{ readers, countedAt, obstacle, sendsPerSecond, dailyQuota },
    leftToday: dailyQuota === null ? null : Math.max(0, dailyQuota - sentInADay),
    secondsTaken: readers / sendsPerSecond,
  };
}
