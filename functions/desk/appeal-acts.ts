import * as z from 'zod';
import type { Appeals } from '../appeals/appeal-table.ts';
import { readAppeals } from '../appeals/read-appeals.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { type Act, ActRefused, act, inputRefused } from './act.ts';

type Deps = {
  readonly appeals: Pick<Appeals, 'get' | 'replace'>;
  readonly newsletters: Pick<Newsletters, 'ids'>;
};

const change = z.object({
  /** As a settings file has it. */
  appeal: z.record(z.string(), z.unknown()),
  isNew: z.boolean(),
  /** As it was read; null for one that is new or from before there were tokens. */
  token: z.string().nullable(),
});

/** Appeals as a person changes them one at a time. */
export function appealActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'put-appeal', needs: 'publisher', kind: 'change' }, change, async ({ appeal, isNew, token }) => {
      const known = await deps.newsletters.ids();
      const { appeals, problems } = readAppeals('', [appeal], known);
      const [one] = appeals;
      if (one === undefined) throw inputRefused(problems);
      if (isNew && (await deps.appeals.get(one.id)) !== null) {
        throw inputRefused([{ field: 'id', message: `is the id of another appeal` }]);
      }
      if (await deps.appeals.replace(one, token)) return { appealId: one.id };
      throw new ActRefused(`somebody else changed '${one.id}' since you opened it; open it again to see how it is now`);
    }),
  ];
}
