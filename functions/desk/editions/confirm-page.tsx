import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { instant } from '../../language/instant.ts';
import { type Draft, Form, TextField } from '../frame/form.tsx';
import { At } from '../frame/moment.tsx';
import { counted } from '../frame/parts.tsx';
import type { Seen } from './read-edition.ts';

/** What the door answers to `foresee-sending`. */
export const foreseen = z.object({
  readers: z.number(),
  obstacle: z.string().nullable(),
  sendsPerSecond: z.number(),
  dailyQuota: z.number().nullable(),
  leftToday: z.number().nullable(),
  endsAt: instant,
  secondsTaken: z.number(),
});
type Foreseen = z.infer<typeof foreseen>;

/** Long enough to see a slip, and short enough for news. */
export const undoSeconds = 30;

type Props = { readonly seen: Seen; readonly foreseen: Foreseen; readonly isNow: boolean };

/** The last question before an edition goes out, with everything that it will do. */
export function ApprovePage({ seen, foreseen: numbers, isNow }: Props) {
  const { edition, timeZone } = seen;
  const isDue = isNow || edition.dueAt <= edition.slot ? isNow : true;
  const at = `/desk/editions/${edition.editionId}`;
  const subject = 'compiled' in edition ? (edition.compiled?.subject ?? '') : '';
  return (
    <>
      <p>
        <strong>{subject}</strong> goes to <strong>{counted(numbers.readers, 'reader')}</strong> of{' '}
        {seen.newsletter?.name ?? edition.newsletterId}
        {isDue ? (
          ', now'
        ) : (
          <>
            , at its slot, <At at={edition.dueAt} zone={timeZone} />
          </>
        )}
        . At {numbers.sendsPerSecond.toLocaleString('en-US')} a second {durationOf(numbers.secondsTaken)}
        <Quota {...numbers} /> {costOf(numbers.readers)}
      </p>
      {numbers.obstacle !== null && (
        <section class="trouble bad">
          <h3>It can’t be approved</h3>
          <p>{numbers.obstacle}</p>
        </section>
      )}
      <Form
        action={`${at}/${isNow ? 'send-now' : 'approve'}`}
        draft={nothing}
        buttons={
          <>
            <button type="submit" class="first">
              {isNow
                ? `Send to ${counted(numbers.readers, 'reader')}`
                : `Approve for ${counted(numbers.readers, 'reader')}`}
            </button>
            <a class="button" href={at}>
              Not yet
            </a>
          </>
        }
      >
        <input type="hidden" name="seen" value={String(edition.version)} />
        <label class="tick">
          <input type="checkbox" name="atOnce" value="yes" /> Without the {undoSeconds} seconds in which it can be taken
          back, for news that can’t wait
        </label>
      </Form>
      <p class="quiet">
        Approval freezes it as it is: later stories wait for the next edition. Nothing leaves for {undoSeconds} seconds,
        so that it can be taken back.
      </p>
    </>
  );
}

const nothing: Draft = { get: () => '', all: () => [], problems: [] };

function Quota({ leftToday, dailyQuota }: Foreseen) {
  if (dailyQuota === null || leftToday === null) return <>. The account has no daily limit.</>;
  return (
    <>
      . Of the {dailyQuota.toLocaleString('en-US')} mails that SES lets this account send in 24 hours,{' '}
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

type QuestionProps = {
  readonly seen: Seen;
  readonly act: string;
  readonly press: string;
  readonly kind: 'first' | 'danger';
  readonly children?: Child;
};

/** A question of its own page before something that can't be taken back. */
export function QuestionPage({ seen: { edition }, act, press, kind, children }: QuestionProps) {
  const at = `/desk/editions/${edition.editionId}`;
  return (
    <>
      <p>{children}</p>
      <Form
        action={`${at}/${act}`}
        draft={nothing}
        buttons={
          <>
            <button type="submit" class={kind}>
              {press}
            </button>
            <a class="button" href={at}>
              Leave it
            </a>
          </>
        }
      >
        <input type="hidden" name="seen" value={String(edition.version)} />
        {act === 'skip' && (
          <TextField draft={nothing} name="because" label="Why" hint="Whoever looks for this edition reads it." />
        )}
      </Form>
    </>
  );
}
