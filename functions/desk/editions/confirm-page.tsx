import * as z from 'zod';
import { instant, later } from '../../language/instant.ts';
import { type Draft, Form } from '../frame/form.tsx';
import { Ago, At } from '../frame/moment.tsx';
import { counted, Press } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { ChecksPart } from './checks-part.tsx';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

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
type Foreseen = z.infer<typeof foreseen>;

/** Long enough to see a slip, and short enough for news. */
export const undoSeconds = 30;

type Props = { readonly seen: Seen; readonly foreseen: Foreseen; readonly isNow: boolean };

/** The last question before an edition goes out, with everything that it will do. */
export function ApprovePage({ seen, foreseen: numbers, isNow }: Props) {
  const { edition, timeZone } = seen;
  const { now } = useSetting();
  const isDue = isNow || edition.dueAt <= now;
  const endsAt = later(isDue ? now : edition.dueAt, numbers.secondsTaken * 1000);
  const compiled = 'compiled' in edition ? edition.compiled : null;
  const may = useMay();
  return (
    <>
      <p>
        <strong>{compiled?.subject}</strong> goes to <strong>{counted(numbers.readers, 'reader')}</strong> of{' '}
        {seen.newsletter?.name ?? edition.newsletterId}
        {isDue ? (
          ', now'
        ) : (
          <>
            , at its slot, <At at={edition.dueAt} zone={timeZone} />
          </>
        )}
        . At {numbers.sendsPerSecond.toLocaleString('en-US')} a second {durationOf(numbers.secondsTaken)}, until about{' '}
        <At at={endsAt} zone={timeZone} />
        <Quota {...numbers} /> {costOf(numbers.readers)}
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
      {numbers.obstacle !== null && (
        <section class="trouble bad">
          <h3>It can’t be approved</h3>
          <p>{numbers.obstacle}</p>
        </section>
      )}
      {may('publisher') && numbers.obstacle === null && <Release {...{ seen, isNow }} readers={numbers.readers} />}
      {!may('publisher') && <p>A publisher can approve it.</p>}
      <Instead seen={seen} />
      {compiled !== null && <ChecksPart compiled={compiled} />}
    </>
  );
}

type ReleaseProps = Pick<Props, 'seen' | 'isNow'> & { readonly readers: number };

function Release({ seen: { edition }, isNow, readers }: ReleaseProps) {
  const at = `/desk/editions/${edition.editionId}`;
  return (
    <>
      <Form
        action={`${at}/${isNow ? 'send-now' : 'approve'}`}
        draft={nothing}
        buttons={
          <>
            <button type="submit" class="first">
              {isNow ? `Send to ${counted(readers, 'reader')}` : `Approve for ${counted(readers, 'reader')}`}
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

/** For who came by a mail, perhaps on a phone: what else can be done with it, and all of it. */
function Instead({ seen: { edition } }: Pick<Props, 'seen'>) {
  const may = useMay();
  const at = `/desk/editions/${edition.editionId}`;
  const isHeld = edition.state === 'held' || edition.heldBy !== null;
  return (
    <div class="buttons">
      {may('editor') && !isHeld && (
        <Press action={`${at}/hold`} fields={{ seen: String(edition.version) }}>
          Hold it
        </Press>
      )}
      {may('publisher') && (
        <a class="button danger" href={`${at}/skip`}>
          Skip it
        </a>
      )}
      <a href={`${at}/mail`}>See the mail</a>
      <a href={at}>See the whole edition</a>
    </div>
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
