import type { SubscriberId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { sideBySide } from '../../runtime/side-by-side.ts';
import type { Found, Subscribers } from '../subscriber-table.ts';
import { groupOf, groupsIn } from '../written-group.ts';
import { gatherPeople, type Person } from './gather-people.ts';
import { importFiles } from './import-files.ts';
import { judgePerson } from './judge-person.ts';
import type { ImportIn, ListImport, StateOf } from './list-import.ts';
import { addFindings } from './tally.ts';

export type JudgeDeps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly subscribers: Pick<Subscribers, 'known'>;
};

/** One group of readers is read while another is judged. */
const groupsAtOnce = 4;

/** Puts the rows of one shard together and says what the import would make of each reader; changes nothing. */
export async function judgeShard(
  one: ImportIn<'analysing'>,
  shard: number,
  deps: JudgeDeps,
): Promise<StateOf<'analysing'> | StateOf<'analysed'>> {
  const { state } = one;
  const files = importFiles(one.id, deps.store);
  const people = gatherPeople(await files.dealtTo(shard, state.pieces), one.files);
  await files.putPeople(shard, people);
  const groups = Array.from({ length: groupsIn(people.length) }, (_, group) => groupOf(people, group));
  const findings = await sideBySide(groups, groupsAtOnce, async some => {
    const known = await deps.subscribers.known(some.map(({ entry }) => entry.subscriberId));
    return some.flatMap(person => judge(person, known, one).findings);
  });
  const tally = addFindings(state.tally, findings.flat());
  if (shard + 1 < state.shards) return { ...state, tally, at: { step: 'judge', shard: shard + 1 } };
  const { sizes, shards, pieces, read } = state;
  return { kind: 'analysed', sizes, shards, pieces, read, tally };
}

export function judge(
  person: Person,
  known: ReadonlyMap<SubscriberId, Found>,
  { consentedOn, begunAt: broughtAt }: Pick<ListImport, 'consentedOn' | 'begunAt'>,
): ReturnType<typeof judgePerson> {
  const consentedAt = instant.parse(`${consentedOn}T00:00:00Z`);
  return judgePerson(known.get(person.entry.subscriberId) ?? nothing, person, { consentedAt, broughtAt });
}

const nothing: Found = { profile: null, tombstone: null };
