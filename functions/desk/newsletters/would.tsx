import type { ExplainedSlot } from '../../newsletters/explain-schedule.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Foreseen } from '../foresee-soon.ts';
import { Ago, At, Mine } from '../frame/moment.tsx';
import { counted } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { rhythmsIn, sayRhythm } from './rhythm.ts';

/** What a newsletter would do as its form stands. */
export type Would = {
  readonly newsletter: Newsletter;
  /** Fields that do not hold are left as they are stored. */
  readonly isPartly: boolean;
  readonly slots: readonly ExplainedSlot[];
  readonly next: Foreseen;
};

export function WouldDo({ would }: { readonly would: Would | null }) {
  return (
    <aside id="would" class="card" aria-label="What this would do" aria-live="polite">
      {would === null ? (
        <p class="quiet">Once every field holds, this says when it would go and what would be in.</p>
      ) : (
        <>
          {would.isPartly && <p class="quiet">What does not hold yet counts as it is stored.</p>}
          <Slots {...would} />
          <Stories {...would} />
          <Passage {...would} />
        </>
      )}
    </aside>
  );
}

function Slots({ newsletter: { timeZone, schedule }, slots }: Would) {
  const { rhythms, rest } = rhythmsIn(schedule.crons);
  const count = slots.filter(({ kind }) => kind !== 'day off').length;
  return (
    <section>
      <h2>The next {count > 0 ? count : ''} slots</h2>
      {rhythms.length > 0 && (
        <p>
          {rhythms.map(sayRhythm).join('; ')}
          {rest.length > 0 && '; and by cron expressions'}, by the clocks of {timeZone}.
        </p>
      )}
      {slots.length === 0 ? (
        <p class="quiet">None: it goes when somebody writes an edition.</p>
      ) : (
        <ol class="plain">
          {slots.map(slot => (
            <li>
              <Slot {...slot} zone={timeZone} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Slot({ at, kind, isAfterClockChange, zone }: ExplainedSlot & { readonly zone: string }) {
  if (kind === 'day off') {
    return (
      <s>
        <At at={at} zone={zone} /> <small>a day off</small>
      </s>
    );
  }
  return (
    <>
      <At at={at} zone={zone} />
      <Mine at={at} zone={zone} />{' '}
      <small>
        <Ago at={at} />
        {kind === 'extra' && ', an extra date'}
        {isAfterClockChange && '; the clocks are changed before it, and it stays at that time'}
      </small>
    </>
  );
}

/** What stands beside the news, and until when. */
function Passage({ newsletter: { block, timeZone } }: Would) {
  const { now } = useSetting();
  if (block === null) return null;
  const { headline, startsAt, endsAt } = block;
  const standing =
    endsAt <= now ? 'is over, since' : startsAt > now ? 'stands in editions from' : 'stands in editions until';
  return (
    <p>
      ‘{headline}’ {standing} <At at={startsAt > now ? startsAt : endsAt} zone={timeZone} />.
    </p>
  );
}

const leftOutShown = 20;

function Stories({ next }: Would) {
  const [chosen, left] = [next.choices.filter(one => one.chosen), next.choices.filter(one => !one.chosen)];
  return (
    <section>
      <h2>This would be in</h2>
      {next.tooLittle !== null && <p>Made now, it would be skipped: {next.tooLittle}.</p>}
      {chosen.length > 0 && (
        <ol class="stories">
          {chosen.map(({ headline, because }) => (
            <li>
              {headline} <small>{because}</small>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <details>
          <summary>{counted(left.length, 'story', 'stories')} left out</summary>
          <ul class="stories">
            {left.slice(0, leftOutShown).map(({ headline, because }) => (
              <li>
                {headline} <small>{because}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
