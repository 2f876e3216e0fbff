import { everybody } from '../../subscribers/growth/step.ts';
import { StackedBars } from '../frame/chart.tsx';
import { Ago } from '../frame/moment.tsx';
import { counted, Empty, Table } from '../frame/parts.tsx';
import { type GrowthView, spans } from './read-growth.ts';
import { type Stretch, seriesOf, stretchesOf, totalOf, waysIn } from './sum-growth.ts';

/** How many readers there are, and how that came about. */
export function GrowthPage(view: GrowthView) {
  const { asked, readers, countedAt, days } = view;
  return (
    <>
      <Choice {...view} />
      <p>
        <strong>{counted(readers, 'reader')}</strong> {nameOf(view)} now
        {countedAt !== null && (
          <>
            ; counted <Ago at={countedAt} />, with who came and went since
          </>
        )}
        .
      </p>
      {days.length === 0 ? (
        <Empty>
          <p>Nothing is counted yet. The first day stands here within an hour.</p>
        </Empty>
      ) : (
        <Numbers {...view} />
      )}
      {days.length > 0 && (
        <p>
          <a href={`/desk/growth/growth.csv?${queryOf(asked)}`}>Download as CSV</a>
        </p>
      )}
    </>
  );
}

function nameOf({ asked, newsletters }: GrowthView): string {
  const name = newsletters.find(({ id }) => id === asked.newsletter)?.name;
  return name === undefined ? 'of any newsletter, each person once,' : `of ${name}`;
}

function queryOf({ newsletter, days }: GrowthView['asked']): string {
  return new URLSearchParams({ newsletter, days: String(days) }).toString();
}

function Choice({ asked, newsletters }: GrowthView) {
  const all = [{ id: everybody, name: 'All newsletters' }, ...newsletters];
  return (
    <form method="get" class="filters">
      <div class="field">
        <label for="newsletter">Readers of</label>
        <select id="newsletter" name="newsletter">
          {all.map(({ id, name }) => (
            <option value={id} selected={id === asked.newsletter}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="days">In the last</label>
        <select id="days" name="days">
          {spans.map(span => (
            <option value={String(span)} selected={span === asked.days}>
              {span} days
            </option>
          ))}
        </select>
      </div>
      <button type="submit">Show</button>
    </form>
  );
}

function Numbers({ days, timeZone }: GrowthView) {
  const stretches = stretchesOf(days);
  const isByWeek = stretches.length < days.length;
  return (
    <>
      <Side title="Joined" how="How they came" {...{ stretches, kind: 'joined' }} />
      <Side title="Left" how="Why they went" {...{ stretches, kind: 'left' }} />
      <section>
        <h2>{isByWeek ? 'Week by week' : 'Day by day'}</h2>
        <Table caption="Growth" columns={columns(isByWeek)} rows={stretches.toReversed().map(rowOf)} />
        <p class="quiet">
          {isByWeek ? 'Weeks begin on Monday, and days' : 'Days'} are those of {timeZone}. Who bounces or complains is
          mailed no more and counts as left; who pauses does not.
        </p>
      </section>
    </>
  );
}

type SideProps = {
  readonly title: string;
  readonly how: string;
  readonly stretches: readonly Stretch[];
  readonly kind: 'joined' | 'left';
};

function Side({ title, how, stretches, kind }: SideProps) {
  const ways = waysIn(stretches, kind);
  const all = totalOf(ways);
  const number = all.toLocaleString('en-US');
  const rows = Object.entries(ways).map(([way, count]) => [way, count.toLocaleString('en-US')]);
  return (
    <section>
      <h2>
        {title}: {number}
      </h2>
      {all === 0 ? (
        <p class="quiet">Nobody{kind === 'left' ? ' has left' : ' has joined'} in this time.</p>
      ) : (
        <div class="figures">
          <StackedBars
            says={`${title} since ${stretches.map(({ day }) => shortDay(day))[0]}: ${number} in all. The table below says the same in numbers.`}
            along={stretches.map(({ day }) => shortDay(day))}
            series={seriesOf(stretches, kind)}
          />
          <Table caption={how} columns={[{ head: how }, { head: 'Readers', kind: 'number' }]} rows={rows} />
        </div>
      )}
    </section>
  );
}

const columns = (isByWeek: boolean) =>
  [
    { head: isByWeek ? 'Week from' : 'Day' },
    { head: 'Joined', kind: 'number' },
    { head: 'How' },
    { head: 'Left', kind: 'number' },
    { head: 'Why' },
    { head: 'Readers at its end', kind: 'number' },
  ] as const;

function rowOf({ day, joined, left, readers }: Stretch) {
  const number = (ways: Readonly<Record<string, number>>) => totalOf(ways).toLocaleString('en-US');
  return [
    shortDay(day),
    number(joined),
    <small>{inWords(joined)}</small>,
    number(left),
    <small>{inWords(left)}</small>,
    readers.toLocaleString('en-US'),
  ];
}

function inWords(ways: Readonly<Record<string, number>>): string {
  return Object.entries(ways)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([way, count]) => `${way} ${count.toLocaleString('en-US')}`)
    .join(', ');
}

/** `Nov 22, 2026` */
function shortDay(day: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}
