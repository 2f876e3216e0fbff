import { type Instant, millisecondsBetween } from '../../language/instant.ts';
import { inZone } from '../in-zone.ts';
import { useSetting } from './setting.ts';

type Props = { readonly at: Instant };

/** A moment as people say it, 'in 3 hours'; on hover the whole of it. */
export function Ago({ at }: Props) {
  const { now, zone } = useSetting();
  return (
    <time datetime={at} title={absolute(at, zone, now)}>
      {relative(at, now)}
    </time>
  );
}

/** A moment by the clock of a zone, the reader's own unless another is given; on hover how far away it is. */
export function At({ at, zone }: Props & { readonly zone?: string }) {
  const { now, zone: own } = useSetting();
  return (
    <time datetime={at} title={relative(at, now)}>
      {absolute(at, zone ?? own, now)}
    </time>
  );
}

/** The same moment by the clock of who looks, where it shows another time. */
export function Mine({ at, zone }: { readonly at: Instant; readonly zone: string }) {
  const { zone: mine } = useSetting();
  const [theirs, own] = [inZone(at, zone), inZone(at, mine)];
  return theirs === own ? null : <span class="quiet"> ({own} where you are)</span>;
}

/** Beyond nine months people ask which year. */
const yearIsPlain = 270 * 86_400_000;

function absolute(at: Instant, zone: string, now: Instant): string {
  return inZone(at, zone, Math.abs(millisecondsBetween(now, at)) > yearIsPlain);
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });

function relative(at: Instant, now: Instant): string {
  const away = millisecondsBetween(now, at);
  const [unit, length] = units.find(([, long]) => Math.abs(away) >= long) ?? [null, 1];
  if (unit === null) return away > 0 ? 'in less than a minute' : 'just now';
  return words.format(Math.trunc(away / length), unit);
}
