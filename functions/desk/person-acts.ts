import * as z from 'zod';
import { newsletterId, subscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { language } from '../language/locale.ts';
import { changeByStaff } from '../subscribers/change-by-staff.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { tag } from '../subscribers/tag.ts';
import { tagReader } from '../subscribers/tag-reader.ts';
import { type Act, ActRefused, act } from './act.ts';
import { idOf, namedPerson, ofAReader } from './named-person.ts';

type Deps = {
  readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'history'>;
  readonly listKey: string;
  readonly now: () => Instant;
};

const changed = z.object({
  subscriberId,
  version: z.int().min(1),
  name: z.string().trim().max(200),
  language: language.nullable(),
  tags: z
    .array(tag)
    .max(100)
    .transform(tags => [...new Set(tags)]),
  leave: z.array(newsletterId).max(100).default([]),
});

const someTags = z.array(tag).max(100).default([]);
const tagging = namedPerson
  .safeExtend({ add: someTags, remove: someTags })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], error: 'names no tag' });

/** One person of the readers, named by id: what is known of them, and a copy of it. */
export function personActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'change-subscriber', needs: 'publisher', kind: 'change', ...ofAReader },
      changed,
      async (input, { name }) => {
        const { outcome, version } = await changeByStaff({ ...input, by: name }, deps);
        if (outcome === 'unknown') throw new ActRefused('there is no such person any more', 'what was asked');
        if (outcome !== 'changed meanwhile') return { outcome, version };
        throw new ActRefused('somebody else changed this person meanwhile');
      },
    ),
    act(
      { name: 'tag-subscriber', needs: 'publisher', kind: 'change', ...ofAReader },
      tagging,
      async (input, { name }) => {
        const { add, remove } = input;
        const { outcome, tags } = await tagReader({ subscriberId: idOf(input, deps), add, remove, by: name }, deps);
        if (outcome === 'unknown') throw new ActRefused('no such person is stored', 'what was asked');
        if (outcome === 'too many') throw new ActRefused('a person carries at most 100 tags');
        return { outcome, tags };
      },
    ),
    // Nothing is changed, but a copy of what is known of a person is worth a line in the journal.
    act(
      { name: 'export-subscriber', needs: 'publisher', kind: 'change', ...ofAReader },
      z.object({ subscriberId }),
      async ({ subscriberId: id }) => {
        const { profile } = await deps.subscribers.find(id);
        if (profile === null) throw new ActRefused('there is no such person any more', 'what was asked');
        return { changes: (await deps.subscribers.history(id)).length };
      },
    ),
  ];
}
