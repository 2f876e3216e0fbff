import * as z from 'zod';
import { instant, later } from '../../language/instant.ts';
import { Ago, At } from '../frame/moment.tsx';
import { counted } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import type { Seen } from './read-edition.ts';

/** What the door answers to `foresee-sending`. */
export const foreseen = z.object({
  readers: z.number(),
  /** When readers were last counted; null: never yet. */
  countedAt: instant.nullable(),
  obstacle: z.string().nullable(),
  sendsPerSecond: z.number(),
  dailyQuota: z.number().nullable(),
  leftToday: z.number().nullable(),
  secondsTaken: z.number(),
});
export type Foreseen = z.infer<typeof foreseen>;

type Props = { readonly seen: Seen; readonly numbers: Foreseen; readonly isNow: boolean };

/** How many readers, until when, what is left of the day and what it costs. */
export function SendingNumbers({ seen, numbers, isNow }: Props) {
  const { edition, timeZone } = seen;
  const { now } = useSetting();
  const isDue = isNow || edition.dueAt <= now;
  const endsAt = later(isDue ? now : edition.dueAt, numbers.secondsTaken * 1000);
  return (
    <>
      <p>
        Approved{isDue ? ' now' : ''}, it goes to <strong>{counted(numbers.readers, 'reader')}</strong> of{' '}
        {seen.newsletter?.name ?? edition.newsletterId}
        {!isDue && (
          <>
            {' '}
            at its slot, <At at={edition.dueAt} zone={timeZone} />
          </>
        )}
        . At {numbers.sendsPerSecond.toLocaleString('en-US')} a second {durationOf(numbers.secondsTaken)}, until about{' '}
        <At at={endsAt} zone={timeZone} />. <Quota {...numbers} /> {costOf(numbers.readers)}
      </p>
      <p class="quiet">
        {numbers.countedAt === null ? (
          'The readers are counted within the hour; until then this is who joined less who left.'
        ) : (
          <>
            The readers were counted <Ago at={numbers.countedAt} />, with who joined and left since; who pauses is among
            them.
          </>
        )}
      </p>
    </>
  );
}

function Quota({ leftToday, dailyQuota }: Foreseen) {
  if (dailyQuota === null || leftToday === null) return <>The account has no daily limit.</>;
  return (
    <>
      Of the {dailyQuota.toLocaleString('en-US')} mails that SES lets this account send in 24 hours,{' '}
      {leftToday.toLocaleString('en-US')} are left.
    </>
  );
}

function durationOf(seconds: number): string {
  if (seconds < 60) return 'that takes less than a minute';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `that takes about ${counted(minutes, 'minute')}`;
  return `that takes about ${counted(Math.ceil(minutes / 6) / 10, 'hour')}`;
}

/** SES à la carte; more for attachments and for data above a mail's usual size. */
const dollarsPerThousand = 0.1;
const pricedIn = 'November 2026';

function costOf(readers: number): string {
  const dollars = (readers / 1000) * dollarsPerThousand;
  const shown = dollars < 0.01 ? 'less than 1 cent' : `about $${dollars.toFixed(2)}`;
  return `SES asks ${shown} for it ($0.10 per 1,000 mails, as of ${pricedIn}).`;
}
