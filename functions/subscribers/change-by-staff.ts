import type { NewsletterId, SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { leaveNewsletter } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'>; readonly now: () => Instant };

type Wish = Pick<Profile, 'name' | 'language' | 'tags'> & {
  readonly subscriberId: SubscriberId;
  /** As whoever wishes it has read the profile. */
  readonly version: number;
  /** Newsletters that the person asked to be taken out of. */
  readonly leave: readonly NewsletterId[];
  readonly by: string;
};
type Changed = { readonly outcome: 'done' | 'done before' | 'changed meanwhile' | 'unknown'; readonly version: number };

/** Changes what the staff knows of a person, if nobody else changed it since it was read. Nobody is joined to anything: that takes the person's own consent. */
export async function changeByStaff(wish: Wish, deps: Deps): Promise<Changed> {
  const { profile: before } = await deps.subscribers.find(wish.subscriberId);
  if (before === null) return { outcome: 'unknown', version: wish.version };
  if (before.version !== wish.version) return { outcome: 'changed meanwhile', version: before.version };
  const at = deps.now();
  const left = wish.leave.reduce((one, id) => leaveNewsletter(one, id, { leftAt: at, through: 'staff' }), before);
  const { name, language, tags } = wish;
  const after = { ...left, name, language, tags };
  if (left === before && isSame(before, wish)) return { outcome: 'done before', version: before.version };
  const conflicts = await deps.subscribers.save([{ before, after }], { at, by: wish.by, how: 'changed by the staff' });
  if (conflicts.length > 0) return { outcome: 'changed meanwhile', version: before.version };
  return { outcome: 'done', version: before.version + 1 };
}

function isSame(before: Profile, { name, language, tags }: Wish): boolean {
  return before.name === name && before.language === language && before.tags.join('\n') === tags.join('\n');
}
