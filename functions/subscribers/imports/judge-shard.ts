import type { SubscriberId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Found, Subscribers } from '../subscriber-table.ts';
import { groupOf, groupsIn } from '../written-group.ts';
import type { Finding } from './finding.ts';
import { gatherPeople, type Person } from './gather-people.ts';
import { importFiles } from './import-files.ts';
import { judgePerson } from './judge-person.ts';
import type { ImportIn, ListImport, StateOf } from './list-import.ts';
import { addFindings } from './tally.ts';

export type JudgeDeps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly subscribers: Pick<Subscribers, 'known'>;
};

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
  const findings: Finding[] = [];
  for (let group = 0; group < groupsIn(people.length); group++) {
    const some = groupOf(people, group);
    const known = await deps.subscribers.known(some.map(({ entry }) => entry.subscriberId));
    findings.push(...some.flatMap(person => judge(person, known, one).findings));
  }
  const tally = addFindings(state.tally, findings);
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
