import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Foreseen } from '../foresee-soon.ts';
import { Ago, At } from '../frame/moment.tsx';
import { counted } from '../frame/parts.tsx';

/** What a newsletter would do as its form stands. */
export type Would = {
  readonly newsletter: Newsletter;
  readonly slots: readonly Instant[];
  readonly next: Foreseen;
};

export function WouldDo({ would }: { readonly would: Would | null }) {
  return (
    <aside id="would" class="card" aria-label="What this would do" aria-live="polite">
      {would === null ? (
        <p class="quiet">Once every field holds, this says when it would go and what would be in.</p>
      ) : (
        <>
          <Slots {...would} />
          <Stories {...would} />
        </>
      )}
    </aside>
  );
}

function Slots({ newsletter: { timeZone }, slots }: Would) {
  return (
    <section>
      <h2>The next {slots.length > 0 ? slots.length : ''} slots</h2>
      {slots.length === 0 ? (
        <p class="quiet">None: it goes when somebody writes an edition.</p>
      ) : (
        <ol class="plain">
          {slots.map(slot => (
            <li>
              <At at={slot} zone={timeZone} />{' '}
              <small>
                <Ago at={slot} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </section>
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
