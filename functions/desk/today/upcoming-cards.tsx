import type { Newsletter } from '../../newsletters/newsletter.ts';
import { Ago, At, Mine } from '../frame/moment.tsx';
import { Badge, counted, To } from '../frame/parts.tsx';
import type { Today, Upcoming } from './read-today.ts';

/** Each newsletter with its next slots and what the next edition would carry if it went now. */
export function UpcomingCards({ today: { upcoming, waiting } }: { readonly today: Today }) {
  const frozen = new Map(waiting.map(one => [one.newsletterId, one]));
  return (
    <div class="cards">
      {upcoming.map(one => (
        <article class="card">
          <div class="row apart">
            <h3>
              <To path={`/desk/newsletters/${one.newsletter.id}`}>{one.newsletter.name}</To>
            </h3>
            <Approval newsletter={one.newsletter} state={frozen.get(one.newsletter.id)?.state ?? null} />
          </div>
          <Slots {...one} />
          <Carries {...one} />
        </article>
      ))}
    </div>
  );
}

function Approval({ newsletter, state }: { readonly newsletter: Newsletter; readonly state: string | null }) {
  if (state === 'frozen') return <Badge tone="good">Approved</Badge>;
  const { approval } = newsletter;
  if (approval.by === 'automatic') return <Badge tone="quiet">Goes by itself</Badge>;
  return approval.onSilence === 'send' ? (
    <Badge tone="busy">Goes unless somebody holds it</Badge>
  ) : (
    <Badge tone="wait">Waits for approval</Badge>
  );
}

function Slots({ slots, newsletter: { timeZone } }: Upcoming) {
  const [first, ...rest] = slots;
  if (first === undefined) return <p class="quiet">No schedule: it goes when somebody writes an edition.</p>;
  return (
    <div>
      <p>
        <Ago at={first} />, <At at={first} zone={timeZone} />
        <Mine at={first} zone={timeZone} />
      </p>
      {rest.length > 0 && (
        <p class="quiet">
          Then{' '}
          {rest.map((slot, i) => (
            <>
              {i > 0 && '; '}
              <At at={slot} zone={timeZone} />
            </>
          ))}
        </p>
      )}
    </div>
  );
}

function Carries({ next, newsletter }: Upcoming) {
  const chosen = next.choices.filter(one => one.chosen);
  const left = next.choices.length - chosen.length;
  if (newsletter.layout === 'letter') return null;
  if (next.tooLittle !== null) {
    return (
      <p>
        If it went now, it would be <strong>skipped</strong>: {next.tooLittle}.
      </p>
    );
  }
  return (
    <details>
      <summary>If it went now, it would carry {counted(chosen.length, 'story', 'stories')}</summary>
      <ol class="stories">
        {chosen.map(({ headline, because }) => (
          <li>
            {headline} <small>{because}</small>
          </li>
        ))}
      </ol>
      {left > 0 && <p class="quiet">{counted(left, 'other story', 'other stories')} left out.</p>}
    </details>
  );
}
