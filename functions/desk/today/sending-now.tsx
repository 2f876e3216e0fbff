import type { UnderWay } from '../../editions/edition.ts';
import { instantFrom } from '../../language/instant.ts';
import { Ago } from '../frame/moment.tsx';
import { Badge, counted, To } from '../frame/parts.tsx';
import type { Sending, Today } from './read-today.ts';

/** Editions that are on their way. */
export function SendingNow({ today: { sending, names } }: { readonly today: Today }) {
  if (sending.length === 0) return null;
  return (
    <section>
      <h2>Sending now</h2>
      <ul class="plain">
        {sending.map(one => (
          <li class="card">
            <div class="row apart">
              <h3>
                <To path={`/desk/editions/${one.edition.editionId}`}>{one.edition.compiled.subject}</To>
              </h3>
              <State edition={one.edition} />
            </div>
            <p>
              {names.get(one.edition.newsletterId)?.name}: <Progress {...one} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ edition: { state } }: { readonly edition: UnderWay }) {
  switch (state) {
    case 'sending':
      return <Badge tone="busy">Sending</Badge>;
    case 'paused':
      return <Badge tone="bad">Paused</Badge>;
    case 'parked':
      return <Badge tone="wait">Waits for SES</Badge>;
    case 'stopping':
      return <Badge tone="wait">Stopping</Badge>;
    default:
      return state satisfies never;
  }
}

function Progress({ edition, readers, isPlanned }: Sending) {
  const { planningBeganAt, sendsPerSecond } = edition.sending;
  if (!isPlanned) return <>{counted(readers, 'reader')} so far, the rest of the audience is being read.</>;
  const end = instantFrom(Date.parse(planningBeganAt) + (readers / sendsPerSecond) * 1000);
  return (
    <>
      {counted(readers, 'reader')}, at {sendsPerSecond.toLocaleString('en-US')} a second; begun{' '}
      <Ago at={planningBeganAt} />
      {edition.state === 'sending' && (
        <>
          , done <Ago at={end} /> at the earliest
        </>
      )}
      .
    </>
  );
}
