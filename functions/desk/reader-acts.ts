import * as z from 'zod';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import { findFate } from '../deliveries/find-fate.ts';
import type { LanePlans } from '../deliveries/lane-plan-table.ts';
import { readFates } from '../deliveries/read-fates.ts';
import { fateNames } from '../deliveries/reader-fate.ts';
import { hasBegun } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { emailAddress } from '../language/email-address.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { subscriberIdOf } from '../subscribers/subscriber-id.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { type Act, act } from './act.ts';
import { namedEdition } from './named-edition.ts';
import { headOf, withAddresses } from './shown-readers.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsBehind' | 'recordOf'>;
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly listKey: string;
};

const wanted = z.object({
  editionId: z.string(),
  only: z.enum(fateNames).nullable().default(null),
  behind: z
    .object({ lane: z.int().min(0), batch: z.int().min(-1) })
    .nullable()
    .default(null),
  wanted: z.int().min(1).max(2500).default(2500),
});

/** Who got an edition, who did not, and why. */
export function readerActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'list-readers', needs: 'viewer', kind: 'question' }, wanted, async (input, actor) => {
      const edition = await namedEdition(input.editionId, deps);
      const about = await headOf(edition, deps);
      if (!hasBegun(edition)) return { ...about, readers: [], next: null };
      const { readers, next } = await readFates(edition, input, deps);
      return { ...about, readers: await withAddresses(readers, actor, deps), next };
    }),
    act(
      { name: 'find-reader', needs: 'viewer', kind: 'question' },
      z.object({ editionId: z.string(), address: emailAddress }),
      async ({ editionId, address }) => {
        const edition = await namedEdition(editionId, deps);
        const readerId = subscriberIdOf(address, deps.listKey);
        const fate = await findFate(edition, readerId, deps);
        return { ...(await headOf(edition, deps)), reader: { readerId, ...fate, address } };
      },
    ),
  ];
}
