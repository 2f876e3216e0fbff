import { scaleBand, scaleLinear } from 'd3-scale';

/** One colour of a chart: a number for each place along it. */
export type Series = { readonly name: string; readonly values: readonly number[] };
type Props = {
  /** What the chart shows, as a sentence, for who can't see it; the numbers stand in a table beside it. */
  readonly says: string;
  /** The places along it, such as days. */
  readonly along: readonly string[];
  readonly series: readonly Series[];
};

const height = 180;
const linesWanted = 4;
/** Colours that desk-style.ts has. */
const coloursKnown = 6;

/** Bars of several colours on top of each other, and what they stand for; drawn without a script, so that it prints. */
export function StackedBars({ says, along, series }: Props) {
  const shown = withoutTooMany(series.filter(({ values }) => values.some(value => value > 0)));
  const totals = along.map((_, i) => shown.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const up = scaleLinear([0, Math.max(4, ...totals)], [100, 0]).nice(linesWanted);
  const band = scaleBand(
    along.map((_, i) => i),
    [0, 100],
  ).padding(along.length > 60 ? 0.1 : 0.25);
  const lines = up.ticks(linesWanted).filter(Number.isInteger);
  return (
    <figure class="chart">
      <div class="plot">
        <Scale lines={lines} up={up} />
        <svg role="img" aria-label={says} height={height} viewBox="0 0 100 100" preserveAspectRatio="none">
          {lines.map(line => (
            <line class="level" x1={0} x2={100} y1={up(line)} y2={up(line)} />
          ))}
          {along.map((place, i) => (
            <Bar {...{ place, i, shown, up }} x={band(i) ?? 0} width={band.bandwidth()} />
          ))}
        </svg>
      </div>
      <Places along={along} />
      {shown.length > 1 && <Legend shown={shown} />}
    </figure>
  );
}

function Legend({ shown }: { readonly shown: readonly Series[] }) {
  return (
    <ul class="legend">
      {shown.map(({ name }, i) => (
        <li>
          <i class={`c${i}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}

type Up = (value: number) => number;

/** `2,000`, and `120K`, which has room beside the bars. */
function short(line: number): string {
  return line.toLocaleString('en-US', line < 10_000 ? {} : { notation: 'compact' });
}

function Scale({ lines, up }: { readonly lines: readonly number[]; readonly up: Up }) {
  return (
    <svg class="levels" width={48} height={height} aria-hidden="true">
      {lines.map(line => (
        <text x={42} y={Math.min(height - 2, Math.max(10, (up(line) / 100) * height + 4))} text-anchor="end">
          {short(line)}
        </text>
      ))}
    </svg>
  );
}

type BarProps = {
  readonly place: string;
  readonly i: number;
  readonly shown: readonly Series[];
  readonly up: Up;
  readonly x: number;
  readonly width: number;
};

function Bar({ place, i, shown, up, x, width }: BarProps) {
  let below = 0;
  const parts = shown.flatMap(({ name, values }, colour) => {
    const value = values[i] ?? 0;
    if (value === 0) return [];
    const [foot, head] = [up(below), up(below + value)];
    below += value;
    return [
      <rect class={`c${colour}`} x={round(x)} width={round(width)} y={round(head)} height={round(foot - head)}>
        <title>{`${place}: ${value.toLocaleString('en-US')} ${name}`}</title>
      </rect>,
    ];
  });
  return <>{parts}</>;
}

/** The first, the middle and the last one: more would not stand side by side on a phone. */
function Places({ along }: Pick<Props, 'along'>) {
  const middle = along[Math.floor((along.length - 1) / 2)];
  return (
    <div class="places" aria-hidden="true">
      <span>{along[0]}</span>
      {along.length > 2 && <span>{middle}</span>}
      {along.length > 1 && <span>{along.at(-1)}</span>}
    </div>
  );
}

function withoutTooMany(series: readonly Series[]): readonly Series[] {
  if (series.length <= coloursKnown) return series;
  const rest = series.slice(coloursKnown - 1);
  const values = (rest[0]?.values ?? []).map((_, i) => rest.reduce((sum, one) => sum + (one.values[i] ?? 0), 0));
  return [...series.slice(0, coloursKnown - 1), { name: 'others', values }];
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}
