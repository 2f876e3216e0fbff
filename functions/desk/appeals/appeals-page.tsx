import type { Appeal } from '../../appeals/appeal.ts';
import type { Instant } from '../../language/instant.ts';
import { type Actor, mayPerform } from '../act.ts';
import { languageNames } from '../frame/language-names.ts';
import { At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Table } from '../frame/parts.tsx';
import type { AppealsView, Asking } from './read-asking.ts';

type Props = { readonly view: AppealsView; readonly actor: Actor };

/** The requests for support, and which of them each newsletter carries now. */
export function AppealsPage({ view: { appeals, asking, now }, actor }: Props) {
  const mayChange = mayPerform(actor, 'publisher');
  return (
    <>
      {mayChange ? (
        <p>
          <a class="button first" href="/desk/appeals/new">
            Write an appeal
          </a>
        </p>
      ) : (
        <p class="quiet">Publishers can write and change appeals.</p>
      )}
      {appeals.length === 0 ? (
        <Empty>
          <p>There is no appeal yet, so no mail asks for support.</p>
        </Empty>
      ) : (
        <AppealTable {...{ appeals, asking, now }} />
      )}
      {asking.length > 0 && <AskingNow asking={asking} />}
    </>
  );
}

type TableProps = Pick<AppealsView, 'appeals' | 'asking'> & { readonly now: Instant };

function AppealTable({ appeals, asking, now }: TableProps) {
  const names = new Map(asking.map(({ newsletter: { id, name } }) => [id, name]));
  const rows = appeals.map(one => [
    <a href={`/desk/appeals/${one.id}`}>{one.name}</a>,
    <StandingOf appeal={one} now={now} />,
    one.newsletters.length === 0 ? 'all' : one.newsletters.map(id => names.get(id) ?? id).join(', '),
    languageNames[one.language],
    one.endsAt === null ? 'when ended by hand' : <At at={one.endsAt} />,
    counted(one.variants.length, 'variant'),
    String(one.weight),
  ]);
  return <Table caption="Appeals" columns={columns} rows={rows} />;
}

const columns = [
  ...[{ head: 'Appeal' }, { head: 'State' }, { head: 'Newsletters' }, { head: 'Language' }, { head: 'Ends' }],
  ...[{ head: 'Words' }, { head: 'Weight', kind: 'number' as const }],
];

/** Whether an appeal asks now. */
function StandingOf({ appeal: { startsAt, endsAt }, now }: { readonly appeal: Appeal; readonly now: Instant }) {
  if (startsAt > now) return <Badge tone="wait">Not begun</Badge>;
  if (endsAt !== null && endsAt <= now) return <Badge tone="quiet">Over</Badge>;
  return <Badge tone="good">Open</Badge>;
}

function AskingNow({ asking }: { readonly asking: readonly Asking[] }) {
  const rows = asking.map(({ newsletter, asks: { chosen, because } }) => [
    newsletter.name,
    chosen === null ? <span class="quiet">nothing</span> : <a href={`/desk/appeals/${chosen.id}`}>{chosen.name}</a>,
    because,
  ]);
  const heads = [{ head: 'Newsletter' }, { head: 'Asks for' }, { head: 'Why' }];
  return (
    <section>
      <h2>What each newsletter asks for now</h2>
      <Table caption="What each newsletter asks for now" columns={heads} rows={rows} />
      <p class="quiet">
        No ask stands beside a story flagged as sensitive, in an alert or in a correction, nor before a reader who gave
        lately: they are thanked.
      </p>
    </section>
  );
}
