import { type EditionIn, isUnderWay } from '../../editions/edition.ts';
import { type Instant, later } from '../../language/instant.ts';
import { Ago, At } from '../frame/moment.tsx';
import { counted, Table } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { FirstDayPart } from './first-day-part.tsx';
import type { Delivery } from './read-delivery.ts';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** What became of an edition's readers so far, and in the end. */
export function DeliveryPart({ seen: { delivery, timeZone } }: { readonly seen: Seen }) {
  const may = useMay();
  if (delivery === null) return null;
  const { edition, inDoubt } = delivery;
  const at = `/desk/editions/${edition.editionId}`;
  return (
    <section>
      <h2>{isUnderWay(edition) ? 'Sending' : 'Report'}</h2>
      {inDoubt > 0 && (
        <section class="trouble">
          <h3>{counted(inDoubt, 'reader')} in doubt</h3>
          <p>
            Nobody can tell whether the mail reached SES for them, or SES took it in none of five calls.{' '}
            {may('publisher') ? <a href={`${at}/doubt`}>Decide about them</a> : 'A publisher can decide about them.'}
          </p>
        </section>
      )}
      <Progress delivery={delivery} />
      <p>
        <a href={`${at}/readers`}>Who got it, who did not, and why</a>
      </p>
      {edition.state === 'closed' && may('editor') && <WriteTo edition={edition} />}
      <FirstDayPart {...{ delivery, timeZone }} />
    </section>
  );
}

/** A correction to those who got it, and the whole to those who did not or who joined since, are letters like others. */
function WriteTo({ edition: { editionId, newsletterId } }: { readonly edition: Delivery['edition'] }) {
  const to = (who: string) => `/desk/write?${new URLSearchParams({ newsletterId, edition: editionId, to: who })}`;
  return (
    <p>
      <a href={to('got')}>Write to those who got it</a> · <a href={to('not got')}>to those who did not</a>
    </p>
  );
}

/** The numbers, which go on by themselves where scripts run. */
export function Progress({ delivery }: { readonly delivery: Delivery }) {
  const { edition, isEstimate, countedAt } = delivery;
  const { report, planned } = delivery.now;
  const { now } = useSetting();
  const settled = report.recipients - report.open - report.unclear;
  const rows = rowsOf(delivery).map(([label, count]) => [label, about(count, isEstimate)]);
  return (
    <div id="progress" class="stack" data-state={edition.state}>
      {isUnderWay(edition) && (
        <>
          <progress max={Math.max(1, report.recipients)} value={settled} aria-label="Explained readers">
            {settled}
          </progress>
          <p>
            {about(report.accepted, delivery.now.isEstimate)} of {planned.toLocaleString('en-US')}{' '}
            {report.planned ? 'planned readers' : 'readers planned so far'} accepted by SES, at{' '}
            {edition.sending.sendsPerSecond.toLocaleString('en-US')} a second at most
            {edition.state === 'sending' && report.planned && (
              <>
                ; done <At at={endOf(edition, report.open, now)} /> at the earliest
              </>
            )}
            .
          </p>
        </>
      )}
      <Table caption="What became of the readers" columns={columns} rows={rows} />
      {countedAt !== null && (
        <p class="quiet">
          Counted <Ago at={countedAt} />.
        </p>
      )}
      {isEstimate && <p class="quiet">≈: estimated from evenly spaced batches, since counting all takes long.</p>}
      <Notes delivery={delivery} />
    </div>
  );
}

function about(count: number, isEstimate: boolean): string {
  return `${isEstimate && count > 0 ? '≈ ' : ''}${count.toLocaleString('en-US')}`;
}

const columns = [{ head: 'What became of them' }, { head: 'Readers', kind: 'number' }] as const;

function endOf({ sending }: EditionIn<'sending'>, open: number, now: Instant): Instant {
  return later(now, (open / sending.sendsPerSecond) * 1000);
}

function rowsOf({ report, reading, left }: Delivery): readonly (readonly [string, number])[] {
  const reasons = Object.entries(report.reasons).sort(([, one], [, other]) => other - one);
  const some = (rows: readonly (readonly [string, number])[]) => rows.filter(([, count]) => count > 0);
  return [
    ['Planned, or left out by planning', report.recipients],
    ['Accepted by SES', report.accepted],
    ['Delivered to their mail servers', report.delivered],
    ...some([
      ['Delayed by their mail servers', report.delayed],
      ['Bounced for good', report.bouncedForGood],
      ['Bounced for now', report.bouncedForNow],
      ['Turned away for what the mail holds', report.bouncedForContent],
      ['Bounced for reasons unknown', report.bouncedForReasonsUnknown],
      ['Complained', report.complained],
      ['Left by its links', left],
      ['Mailed twice', report.twice],
    ]),
    ...some(reasons.map(([because, count]) => [`Not mailed: ${because}`, count] as const)),
    ...some([
      ['Uncertain', report.uncertain],
      ['In a call under way, or one that SES never answered', report.unclear],
      ['Still to come', report.open],
    ]),
    ...(reading === null
      ? []
      : ([
          ['Opened it', reading.opened],
          ['Followed a link of it', reading.clicked],
          ['Fetched by machines alone', reading.onlyMachines],
        ] as const)),
  ];
}

function Notes({ delivery: { edition, report, reading } }: { readonly delivery: Delivery }) {
  if (isUnderWay(edition) || report.accepted === 0) return null;
  return (
    <p class="quiet">
      Gmail tells SES of no complaints; see the spam rate of your domain in{' '}
      <a href="https://postmaster.google.com/" rel="noreferrer">
        Gmail’s Postmaster Tools
      </a>
      .{!edition.compiled.isTracked && ' Opens and clicks are not tracked in this newsletter.'}
      {edition.compiled.isTracked && reading === null && ' Opens and clicks are counted within ten minutes.'}
    </p>
  );
}
