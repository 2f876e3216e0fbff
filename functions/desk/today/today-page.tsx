import type { EditionLine } from '../../editions/edition-line.ts';
import { At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Table, To } from '../frame/parts.tsx';
import type { Today } from './read-today.ts';
import { SendingNow } from './sending-now.tsx';
import { Troubles } from './troubles.tsx';
import { UpcomingCards } from './upcoming-cards.tsx';

export function TodayPage({ today }: { readonly today: Today }) {
  if (today.names.size === 0) return <Nothing />;
  return (
    <>
      <Troubles today={today} />
      <SendingNow today={today} />
      <section>
        <h2>Next</h2>
        <UpcomingCards today={today} />
      </section>
      <section>
        <h2>Last editions</h2>
        <LastEditions today={today} />
      </section>
    </>
  );
}

function Nothing() {
  return (
    <Empty>
      <p>There is no newsletter yet, so nothing goes out.</p>
      <p>
        <To path="/desk/newsletters/new">Make the first newsletter</To>
      </p>
    </Empty>
  );
}

function LastEditions({ today: { last, names } }: { readonly today: Today }) {
  if (last.length === 0) {
    return (
      <Empty>
        <p>No edition has gone out yet. The first one comes at the next slot above.</p>
      </Empty>
    );
  }
  const rows = last.map(one => [
    <>
      <To path={`/desk/editions/${one.editionId}`}>{one.compiled?.subject ?? 'No mail was made'}</To>
      <br />
      <small>{names.get(one.newsletterId)?.name ?? one.newsletterId}</small>
    </>,
    <At at={one.slot} zone={names.get(one.newsletterId)?.timeZone ?? 'UTC'} />,
    <Outcome line={one} />,
    numberOf(one, counts => counts.recipients ?? 0),
    numberOf(one, counts => counts.accepted ?? 0),
    numberOf(one, counts => (counts.recipients ?? 0) - (counts.accepted ?? 0)),
  ]);
  return <Table caption="Last editions" columns={columns} rows={rows} />;
}

const columns = [
  { head: 'Edition' },
  { head: 'Slot' },
  { head: 'What became of it' },
  { head: 'Readers', kind: 'number' },
  { head: 'Accepted by SES', kind: 'number' },
  { head: 'Not mailed', kind: 'number' },
] as const;

/** As counted when it closed; what SES told since (delivered, bounced, complaints) is in the edition's own report. */
function numberOf({ state, counts }: EditionLine, number: (counts: EditionLine['counts']) => number): string {
  return state === 'closed' ? number(counts).toLocaleString('en-US') : '';
}

function Outcome({ line: { state, because, outcome, counts } }: { readonly line: EditionLine }) {
  switch (state) {
    case 'closed':
      return outcome === 'stopped' ? (
        <Badge tone="bad">Stopped</Badge>
      ) : (
        <>
          <Badge tone="good">Sent</Badge>{' '}
          {(counts.uncertain ?? 0) > 0 && <small>{counted(counts.uncertain ?? 0, 'reader')} uncertain</small>}
        </>
      );
    case 'skipped':
      return (
        <>
          <Badge tone="quiet">Skipped</Badge> <small>{because}</small>
        </>
      );
    case 'missed':
      return (
        <>
          <Badge tone="bad">Missed</Badge> <small>{because}</small>
        </>
      );
    default:
      return (
        <>
          <Badge tone="bad">Failed</Badge> <small>{because}</small>
        </>
      );
  }
}
