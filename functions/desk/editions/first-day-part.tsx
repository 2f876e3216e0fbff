import type { Instant } from '../../language/instant.ts';
import { StackedBars } from '../frame/chart.tsx';
import { Table } from '../frame/parts.tsx';
import type { Delivery, FirstHour } from './read-delivery.ts';

const kinds = [
  ['accepted', 'Accepted by SES'],
  ['opened', 'Opened it'],
  ['clicked', 'Followed a link of it'],
  ['left', 'Left by its links'],
] as const;

type Props = { readonly delivery: Delivery; readonly timeZone: string };

/** The first 24 hours, a chart for each thing that was counted, and the same in numbers. */
export function FirstDayPart({ delivery: { hours }, timeZone }: Props) {
  const shown = kinds.filter(([kind]) => hours.some(one => one[kind] > 0));
  if (shown.length === 0) return null;
  const inZone = hourIn(timeZone);
  const along = hours.map(({ from }) => inZone(from));
  const last = hours.findLastIndex(one => shown.some(([kind]) => one[kind] > 0));
  const number = (one: FirstHour, kind: (typeof kinds)[number][0]) => one[kind].toLocaleString('en-US');
  return (
    <section>
      <h2>The first 24 hours</h2>
      <div class="cards">
        {shown.map(([kind, name]) => (
          <section>
            <h3>
              {name}: {hours.reduce((sum, one) => sum + one[kind], 0).toLocaleString('en-US')}
            </h3>
            <StackedBars
              says={`${name}, hour by hour; the table below says the same in numbers.`}
              along={along}
              series={[{ name, values: hours.map(one => one[kind]) }]}
            />
          </section>
        ))}
      </div>
      <Table
        caption="Hour by hour"
        columns={[{ head: `From (${timeZone})` }, ...shown.map(([, head]) => ({ head, kind: 'number' as const }))]}
        rows={hours.slice(0, last + 1).map(one => [inZone(one.from), ...shown.map(([kind]) => number(one, kind))])}
      />
      <p class="quiet">
        Each reader counts once, in the first hour that they did it. Opens are counted where images were loaded by a
        person's program; who left is counted each hour.
      </p>
    </section>
  );
}

/** `Sun 6:00 AM` */
function hourIn(timeZone: string): (moment: Instant) => string {
  const format = new Intl.DateTimeFormat('en-US', { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone });
  return moment => format.format(Date.parse(moment));
}
