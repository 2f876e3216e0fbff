import type { SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import { instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { sideBySide } from '../../runtime/side-by-side.ts';
import type { Consent } from '../consent.ts';
import type { Profile } from '../subscriber.ts';
import type { Subscribers } from '../subscriber-table.ts';
import { type ChangeOfMany, groupOf, groupsIn, writeGroup } from '../written-group.ts';
import type { AppliedGroup } from './applied-group.ts';
import type { Finding } from './finding.ts';
import type { Person } from './gather-people.ts';
import { type ImportFiles, importFiles } from './import-files.ts';
import { judge } from './judge-shard.ts';
import type { ListEntry } from './list-entry.ts';
import type { ImportIn, StateOf } from './list-import.ts';
import { addFindings } from './tally.ts';

export type ApplyDeps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly subscribers: Pick<Subscribers, 'known' | 'profiles' | 'save' | 'history'>;
  readonly now: () => Instant;
};

/** So many groups are written between two notes of how far it is, a few at a time: one is read while another is written. */
const groupsBetweenNotes = 50;
const groupsAtOnce = 4;

/** Writes the next groups of readers. Safe to do again from any point: what was done is found done. */
export async function applyGroups(
  one: ImportIn<'applying'>,
  deps: ApplyDeps,
): Promise<StateOf<'applying'> | StateOf<'applied'>> {
  const { state } = one;
  const { shard, group } = state.at;
  const files = importFiles(one.id, deps.store);
  const people = await files.people(shard);
  const end = Math.min(group + groupsBetweenNotes, groupsIn(people.length));
  const some = Array.from({ length: end - group }, (_, i) => group + i);
  const findings = await sideBySide(some, groupsAtOnce, next =>
    applyGroup({ one, files, shard, group: next, people: groupOf(people, next) }, deps),
  );
  const done = addFindings(state.done, findings.flat());
  if (end < groupsIn(people.length)) return { ...state, done, at: { shard, group: end } };
  if (shard + 1 < state.shards) return { ...state, done, at: { shard: shard + 1, group: 0 } };
  const { at, kind, ...known } = state;
  return { ...known, kind: 'applied', appliedAt: deps.now(), done };
}

/** The change that an import makes. */
export function changeOf({ id, files, state }: ImportIn<'applying' | 'undoing'>): ChangeOfMany {
  const { since, by } = state.applying;
  return { at: since, by, how: `import ${id} of ${files.join(', ')}`.slice(0, 500), id: `import ${id}` };
}

type Group = {
  readonly one: ImportIn<'applying'>;
  readonly files: ImportFiles;
  readonly shard: number;
  readonly group: number;
  readonly people: readonly Person[];
};

async function applyGroup({ one, files, shard, group, people }: Group, deps: ApplyDeps): Promise<readonly Finding[]> {
  const { findings } = await writeGroup(
    {
      change: changeOf(one),
      known: await files.group(shard, group),
      plan: () => planGroup(one, people, deps),
      planAgain: async (plan, open) => withNew(plan, await planGroup(one, peopleIn(people, open), deps), open),
      keep: plan => files.putGroup(shard, group, plan),
    },
    deps,
  );
  return findings;
}

async function planGroup(
  one: ImportIn<'applying'>,
  people: readonly Person[],
  { subscribers }: ApplyDeps,
): Promise<AppliedGroup> {
  const known = await subscribers.known(people.map(({ entry }) => entry.subscriberId));
  const judged = people.map(({ entry, ...person }) => {
    const before = known.get(entry.subscriberId)?.profile ?? null;
    return { entry, before, ...judge({ entry, ...person }, known, one) };
  });
  return {
    written: judged.flatMap(({ entry, before, after }) => {
      const isNews = after !== before || isByListAlone(entry, before);
      return after !== null && isNews ? [{ before, after, consent: consentOf(entry, one) }] : [];
    }),
    findings: judged.flatMap(({ findings }) => findings),
  };
}

/** Whether nobody but a list has said so far what this one says, too: its own line keeps it when the other is undone. */
function isByListAlone({ newsletters }: ListEntry, before: Profile | null): boolean {
  const subscriptions = newsletters.map(newsletter => before?.subscriptions[newsletter]);
  const isTold = subscriptions.some(one => (one?.state === 'confirmed' ? one.from : one?.through) === 'list');
  return isTold || (before?.standing.kind === 'suppressed' && before.standing.from === 'list');
}

/** What the list itself says of how somebody consented, and else what was said of the whole import. */
function consentOf(entry: ListEntry, { files, source, consentedOn }: ImportIn<'applying'>): Consent {
  const form = `${files[entry.file] ?? ''}, row ${entry.row}: ${source}`.slice(0, 300);
  const confirmedAt = entry.confirmedAt ?? entry.optedInAt ?? instant.parse(`${consentedOn}T00:00:00Z`);
  const confirmation = { by: 'list' as const, askedAt: entry.optedInAt, confirmedAt };
  return { form, shown: null, origin: null, confirmation: entry.standing === 'reads' ? confirmation : null };
}

function peopleIn(people: readonly Person[], ids: readonly SubscriberId[]): readonly Person[] {
  return people.filter(({ entry }) => ids.includes(entry.subscriberId));
}

/** The plan for those whom somebody else has changed is made anew, beside what is stored now. */
function withNew(plan: AppliedGroup, renewed: AppliedGroup, open: readonly SubscriberId[]): AppliedGroup {
  const places = new Set(renewed.findings.map(placeOf));
  return {
    written: [...plan.written.filter(({ after }) => !open.includes(after.subscriberId)), ...renewed.written],
    findings: [...plan.findings.filter(one => !places.has(placeOf(one))), ...renewed.findings],
  };
}

function placeOf({ file, row }: Finding): string {
  return `${file}#${row}`;
}
