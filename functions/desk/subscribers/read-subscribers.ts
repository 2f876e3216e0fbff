import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { directoryLetters } from '../../subscribers/directory-table.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Actor } from '../act.ts';
import { type FindPeopleDeps, findPeople } from '../find-people.ts';

export type FindDeps = FindPeopleDeps & { readonly newsletters: Pick<Newsletters, 'list'> };

export type SubscribersView = {
  /** The letters by which somebody is looked for; empty: nobody yet. */
  readonly start: string;
  readonly isTooShort: boolean;
  readonly people: readonly Profile[];
  readonly areMore: boolean;
  readonly names: ReadonlyMap<string, string>;
};

export async function readSubscribers(given: string, actor: Actor, deps: FindDeps): Promise<SubscribersView> {
  const start = given.trim().slice(0, 320);
  const names = await readNames(deps);
  const isTooShort = start !== '' && start.length < directoryLetters;
  if (start === '' || isTooShort) return { start, isTooShort, people: [], areMore: false, names };
  return { start, isTooShort, ...(await findPeople(start, actor, deps)), names };
}

/** What the newsletters are called, by id. */
export async function readNames({ newsletters }: Pick<FindDeps, 'newsletters'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await newsletters.list()).map(({ newsletter: { id, name } }) => [id, name]));
}
