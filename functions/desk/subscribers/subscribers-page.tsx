import type { Profile } from '../../subscribers/subscriber.ts';
import { type Actor, mayPerform } from '../act.ts';
import { TextField } from '../frame/form.tsx';
import { Badge, counted, Empty, Table } from '../frame/parts.tsx';
import { shownAddress } from '../shown-address.ts';
import type { SubscribersView } from './read-subscribers.ts';
import { WaitingPerson } from './waiting-person.tsx';
import type { Waiting } from './waiting-routes.ts';

type Props = { readonly view: SubscribersView; readonly actor: Actor; readonly waiting: Waiting | null };

export function SubscribersPage({ view, actor, waiting }: Props) {
  // Who is stored as a reader, too, is erased on their own page, where that asks for the address.
  const isReader = view.people.some(({ subscriberId }) => subscriberId === waiting?.subscriberId);
  const mayErase = !isReader && mayPerform(actor, 'admin');
  return (
    <>
      <FindForm view={view} />
      {waiting && <WaitingPerson waiting={waiting} names={view.names} mayErase={mayErase} />}
      {view.start === '' ? <Ways /> : <Found view={view} actor={actor} waiting={waiting} />}
    </>
  );
}

function FindForm({ view: { start, isTooShort } }: { readonly view: SubscribersView }) {
  const problems = isTooShort ? [{ field: 'start', message: 'needs two letters at least' }] : [];
  const draft = { get: () => start, all: () => [], problems };
  return (
    <form method="get" action="/desk/subscribers" class="filters">
      <TextField draft={draft} name="start" label="How the address or name begins" type="search" />
      <button type="submit" class="first">
        Find
      </button>
    </form>
  );
}

function Ways() {
  return (
    <>
      <Empty>
        <p>
          Type how somebody's address, name or surname begins to see their newsletters, how they consented and what they
          were mailed.
        </p>
      </Empty>
      <div class="buttons">
        <a class="button" href="/desk/subscribers/count">
          Choose readers
        </a>
        <a class="button" href="/desk/subscribers/imports">
          Bring a list
        </a>
        <a class="button" href="/desk/subscribers/changes">
          Changes of many
        </a>
        <a class="button" href="/desk/subscribers/exports">
          Lists taken along
        </a>
      </div>
    </>
  );
}

function Found({ view: { start, isTooShort, people, areMore, names }, actor, waiting }: Props) {
  if (isTooShort || (waiting !== null && people.length === 0)) return null;
  if (people.length === 0) {
    return (
      <Empty>
        <p>
          Nobody is stored whose address, name or surname begins with ‘{start}’. Try fewer letters; capitals and accents
          make no difference.
        </p>
      </Empty>
    );
  }
  return (
    <section>
      <p class="quiet" role="status">
        {areMore
          ? `The first ${people.length}; type more letters to see others.`
          : counted(people.length, 'person', 'people')}
      </p>
      <PeopleTable {...{ people, names, actor }} />
    </section>
  );
}

type PeopleProps = {
  readonly people: readonly Profile[];
  readonly names: ReadonlyMap<string, string>;
  readonly actor: Actor;
};

export function PeopleTable({ people, names, actor }: PeopleProps) {
  const rows = people.map(one => [
    <a href={`/desk/subscribers/${one.subscriberId}`}>{shownAddress(one.address, actor)}</a>,
    one.name,
    <StandingBadge of={one} />,
    newslettersOf(one, names),
    one.tags.join(', '),
  ]);
  return <Table caption="People found" columns={columns} rows={rows} />;
}

const columns = [{ head: 'Address' }, { head: 'Name' }, { head: 'Standing' }, { head: 'Gets' }, { head: 'Tags' }];

/** Whether a person is mailed at all, in a word or two. */
export function StandingBadge({ of: { standing, pausedUntil } }: { readonly of: Profile }) {
  if (standing.kind === 'suppressed') {
    return (
      <>
        <Badge tone="bad">Suppressed</Badge> <small>{standing.because}</small>
      </>
    );
  }
  return pausedUntil === null ? <Badge tone="good">Reachable</Badge> : <Badge tone="wait">Paused</Badge>;
}

function newslettersOf({ subscriptions }: Profile, names: ReadonlyMap<string, string>) {
  const gets = Object.entries(subscriptions).flatMap(([id, { state }]) =>
    state === 'confirmed' ? [names.get(id) ?? id] : [],
  );
  return gets.length === 0 ? <small>nothing</small> : gets.join(', ');
}
