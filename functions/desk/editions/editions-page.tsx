import type { EditionLine } from '../../editions/edition-line.ts';
import { At } from '../frame/moment.tsx';
import { counted, Empty, Pager, Table, To } from '../frame/parts.tsx';
import type { Listed } from './read-editions.ts';
import { StateBadge } from './state-badge.tsx';

export function EditionsPage({ listed }: { readonly listed: Listed }) {
  const { lines, newsletters, wanted, before, isFirst } = listed;
  const of = wanted === null ? '' : `&newsletter=${wanted}`;
  return (
    <>
      <div class="row apart">
        <form method="get" class="filters">
          <div class="field">
            <label for="newsletter">Newsletter</label>
            <select id="newsletter" name="newsletter">
              <option value="">All</option>
              {newsletters.map(({ id, name }) => (
                <option value={id} selected={id === wanted}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">Show</button>
        </form>
        <To path="/desk/write">Write a letter, an alert or an extra edition</To>
      </div>
      {lines.length === 0 ? (
        <Empty>
          <p>
            No edition was made yet. One is made an hour before each slot of a newsletter, or when somebody writes it.
          </p>
        </Empty>
      ) : (
        <Table caption="Editions" columns={columns} rows={lines.map(one => rowOf(one, newsletters))} />
      )}
      <Pager
        first={isFirst ? null : `/desk/editions?${of.slice(1)}`}
        next={before === null ? null : `/desk/editions?before=${encodeURIComponent(before)}${of}`}
      />
    </>
  );
}

const columns = [
  { head: 'Subject' },
  { head: 'State' },
  { head: 'Newsletter' },
  { head: 'Slot' },
  { head: 'Accepted by SES', kind: 'number' },
] as const;

function rowOf(one: EditionLine, newsletters: Listed['newsletters']) {
  const newsletter = newsletters.find(({ id }) => id === one.newsletterId);
  return [
    <a href={`/desk/editions/${one.editionId}`}>{one.compiled?.subject ?? 'No mail was made yet'}</a>,
    <>
      <StateBadge state={one.state} outcome={one.outcome} /> <Why line={one} />
    </>,
    newsletter?.name ?? one.newsletterId,
    <At at={one.slot} zone={newsletter?.timeZone ?? 'UTC'} />,
    one.state === 'closed' ? (one.counts.accepted ?? 0).toLocaleString('en-US') : '',
  ];
}

function Why({ line: { state, because, outcome, counts } }: { readonly line: EditionLine }) {
  if (state === 'stopping' || outcome === 'stopped') return <small>stopped before everybody’s turn came</small>;
  const uncertain = counts.uncertain ?? 0;
  if (state === 'closed' && uncertain > 0) return <small>{counted(uncertain, 'reader')} uncertain</small>;
  return because === '' ? null : <small>{because}</small>;
}
