import * as z from 'zod';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { replaceNewsletter } from '../newsletters/put-newsletters.ts';
import { readNewsletter, readOrganisation } from '../newsletters/read-newsletters.ts';
import { type Act, ActRefused, act, inputRefused } from './act.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list' | 'replace' | 'putOrganisation'>;
  readonly now: () => Instant;
};

const written = z.record(z.string(), z.unknown());
const change = z.object({
  newsletter: written,
  /** As it was read; null for a new one. */
  revision: z.int().nullable(),
});

/** Settings as a person changes them one at a time. */
export function newsletterActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'put-newsletter', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      change,
      async input => {
        const { entry, problems } = readNewsletter(input.newsletter);
        if (entry === null) throw inputRefused(problems);
        if (await replaceNewsletter(entry, input.revision, deps)) return { newsletterId: entry.id };
        throw new ActRefused(
          input.revision === null
            ? `there is a newsletter '${entry.id}' already`
            : `somebody else changed '${entry.id}' since you opened it; open it again to see how it is now`,
        );
      },
    ),
    act(
      { name: 'put-organisation', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      z.object({ organisation: written }),
      async input => {
        const { entry, problems } = readOrganisation('', input.organisation);
        if (entry === null) throw inputRefused(problems);
        await deps.newsletters.putOrganisation(entry);
        return { organisation: entry.name };
      },
    ),
  ];
}
