import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import type { Tag } from './tag.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'>; readonly now: () => Instant };

type Tagging = {
  readonly subscriberId: SubscriberId;
  readonly add: readonly Tag[];
  readonly remove: readonly Tag[];
  readonly by: string;
};

type Outcome = { readonly outcome: 'done' | 'done before' | 'too many' | 'unknown'; readonly tags: readonly Tag[] };

/** A profile holds no more. */
const mostTags = 100;

/** Notes by words what the staff knows of a reader, and takes such words back. Safe to run twice. */
export async function tagReader({ subscriberId, add, remove, by }: Tagging, deps: Deps): Promise<Outcome> {
  const wanted = (profile: Profile) => [...new Set([...profile.tags, ...add])].filter(tag => !remove.includes(tag));
  const rule = (profile: Profile | null) => {
    if (profile === null) return null;
    const tags = wanted(profile);
    const isSame = tags.join('\n') === profile.tags.join('\n');
    return isSame || tags.length > mostTags ? profile : { ...profile, tags };
  };
  const change = { at: deps.now(), by, how: 'tagged by the staff' };
  const { before, after } = await reviseProfile(subscriberId, rule, change, deps);
  if (after === null) return { outcome: 'unknown', tags: [] };
  if (after !== before) return { outcome: 'done', tags: after.tags };
  return { outcome: wanted(after).length > mostTags ? 'too many' : 'done before', tags: after.tags };
}
