import type { Newsletter } from '../../newsletters/newsletter.ts';
import { StateBadge } from '../editions/state-badge.tsx';
import { Ago, At, Mine } from '../frame/moment.tsx';
import { Badge, counted, To } from '../frame/parts.tsx';
import type { Today, Upcoming } from './read-today.ts';

/** Each newsletter with its next slots and what the next edition would carry if it went now. */
export function UpcomingCards({ today: { upcoming, waiting } }: { readonly today: Today }) {
  return (
    <div class="cards">
      {upcoming.map(one => (
        <article class="card">
          <div class="row apart">
            <h3>
              <To path={`/desk/newsletters/${one.newsletter.id}`}>{one.newsletter.name}</To>
            </h3>
            <Approval newsletter={one.newsletter} />
          </div>
          <Slots {...one} />
          <Made
            editions={waiting.filter(({ newsletterId }) => newsletterId === one.newsletter.id)}
            of={one.newsletter}
          />
          <Carries {...one} />
        </article>
      ))}
    </div>
  );
}

/** Editions that are made already: drafts to look at before their slot, and what is approved. */
function Made({ editions, of: { timeZone } }: { readonly editions: Today['waiting']; readonly of: Newsletter }) {
  if (editions.length === 0) return null;
  return (
    <ul class="plain">
      {editions.map(({ editionId, state, compiled, dueAt, heldBy }) => (
        <li>
          <StateBadge state={state} outcome={null} />{' '}
          <To path={`/desk/editions/${editionId}`}>
            {compiled === null ? 'Being made, or too little news so far' : `“${compiled.subject}”`}
          </To>{' '}
          <small>
            for <At at={dueAt} zone={timeZone} />
            {heldBy !== null && `, which ${heldBy} wants to be approved`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Approval({ newsletter }: { readonly newsletter: Newsletter }) {
  const { approval } = newsletter;
  if (approval.by === 'automatic') return <Badge tone="quiet">Goes by itself</Badge>;
  return approval.onSilence === 'send' ? (
    <Badge tone="busy">Goes unless somebody holds it</Badge>
  ) : (
    <Badge tone="wait">Waits for approval at its slot</Badge>
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
              <Mine at={slot} zone={timeZone} />
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
