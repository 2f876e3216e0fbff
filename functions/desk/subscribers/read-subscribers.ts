import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { directoryLetters, type directoryTable } from '../../subscribers/directory-table.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';

export type FindDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly directory: Pick<ReturnType<typeof directoryTable>, 'startingWith'>;
  readonly newsletters: Pick<Newsletters, 'list'>;
};

export type SubscribersView = {
  /** The letters by which somebody is looked for; empty: nobody yet. */
  readonly start: string;
  readonly isTooShort: boolean;
  readonly people: readonly Profile[];
  readonly areMore: boolean;
  readonly names: ReadonlyMap<string, string>;
};

/** As many as a person reads; one more letter finds fewer. */
const foundAtMost = 20;

export async function readSubscribers(given: string, deps: FindDeps): Promise<SubscribersView> {
  const start = given.trim().slice(0, 320);
  const names = await readNames(deps);
  const isTooShort = start !== '' && start.length < directoryLetters;
  if (start === '' || isTooShort) return { start, isTooShort, people: [], areMore: false, names };
  const ids = await deps.directory.startingWith(start, foundAtMost + 1);
  const profiles = await deps.subscribers.profiles(ids.slice(0, foundAtMost));
  const people = ids.flatMap(id => profiles.get(id) ?? []);
  return { start, isTooShort, people, areMore: ids.length > foundAtMost, names };
}

/** What the newsletters are called, by id. */
export async function readNames({ newsletters }: Pick<FindDeps, 'newsletters'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await newsletters.list()).map(({ newsletter: { id, name } }) => [id, name]));
}
