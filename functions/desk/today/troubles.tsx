import type { Child } from 'hono/jsx';
import { millisecondsBetween } from '../../language/instant.ts';
import { mayPerform } from '../act.ts';
import { Ago, At } from '../frame/moment.tsx';
import { counted, To, Trouble } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import type { Today } from './read-today.ts';

/** What wants a person, the most pressing first, in words and with what to do. */
export function Troubles({ today }: { readonly today: Today }) {
  const { now, person } = useSetting();
  const mayApprove = mayPerform({ name: person.email, role: person.role }, 'publisher');
  const troubles = [
    ...paused(today),
    ...parked(today),
    ...held(today, mayApprove),
    ...inDoubt(today),
    ...lost(today, now),
    ...alarms(today),
    ...tight(today),
    ...sources(today),
  ];
  if (troubles.length === 0) return <p class="quiet">Nothing waits for you.</p>;
  return (
    <section>
      <h2>Needs you</h2>
      {troubles}
    </section>
  );
}

function paused({ sending, names }: Today): readonly Child[] {
  return sending.flatMap(({ edition }) =>
    edition.state !== 'paused'
      ? []
      : [
          <Trouble title={`${names.get(edition.newsletterId)?.name} is paused in the middle`}>
            <p>
              {edition.because}. Since <Ago at={edition.pausedAt} /> nobody gets it; what is not sent by{' '}
              <At at={edition.latestFinishAt} /> is never sent.
            </p>
            <p>
              Look at what went wrong in{' '}
              <To path={`/desk/editions/${edition.editionId}`}>“{edition.compiled.subject}”</To>, then let it go on or
              stop it.
            </p>
          </Trouble>,
        ],
  );
}

function parked({ sending, names }: Today): readonly Child[] {
  return sending.flatMap(({ edition }) =>
    edition.state !== 'parked'
      ? []
      : [
          <Trouble title={`${names.get(edition.newsletterId)?.name} waits for SES`}>
            <p>
              {edition.because}. It goes on by itself, about <Ago at={edition.until} />; what is not sent by{' '}
              <At at={edition.latestFinishAt} /> is never sent. To leave out the rest, stop{' '}
              <To path={`/desk/editions/${edition.editionId}`}>“{edition.compiled.subject}”</To>.
            </p>
          </Trouble>,
        ],
  );
}

function inDoubt({ inDoubt: editions, names }: Today): readonly Child[] {
  return editions.map(({ editionId, newsletterId }) => (
    <Trouble title={`Readers of ${names.get(newsletterId)?.name ?? newsletterId} are in doubt`}>
      <p>
        Nobody can tell whether a mail went out to them, or SES took it in none of five calls. Most of it settles by
        itself within a quarter of an hour; <To path={`/desk/editions/${editionId}/doubt`}>see who is left</To>, and
        send to them or leave them.
      </p>
    </Trouble>
  ));
}

/** What CloudWatch watches, in the words that the engineer gets by mail. */
function alarms({ alarms: { ringing, isKnown } }: Today): readonly Child[] {
  if (!isKnown) {
    return [
      <Trouble title="The alarms can’t be read">
        <p>CloudWatch gave no answer. Load this page again; if that goes on, tell your engineer.</p>
      </Trouble>,
    ];
  }
  return ringing.map(({ name, says, since }) => (
    <Trouble title={`Alarm: ${name}`}>
      <p>
        Since <Ago at={since} />. {says}
      </p>
    </Trouble>
  ));
}

function held({ held: editions, names }: Today, mayApprove: boolean): readonly Child[] {
  return editions.map(edition => {
    const mends = edition.compiled.findings.filter(({ severity }) => severity === 'hold');
    const zone = names.get(edition.newsletterId)?.timeZone ?? 'UTC';
    return (
      <Trouble title={`${names.get(edition.newsletterId)?.name} waits for ${mayApprove ? 'you' : 'a publisher'}`}>
        <p>
          <To path={`/desk/editions/${edition.editionId}`}>“{edition.compiled.subject}”</To> for{' '}
          <At at={edition.slot} zone={zone} /> (<Ago at={edition.slot} />) is held: {edition.because}.{' '}
          {mayApprove && <To path={`/desk/editions/${edition.editionId}/approve`}>Approve or skip it</To>}
        </p>
        {mends.length > 0 && (
          <ul>
            {mends.map(({ where, message, whatToDo }) => (
              <li>
                {where}: {message}. {whatToDo}
              </li>
            ))}
          </ul>
        )}
      </Trouble>
    );
  });
}

const twoDays = 2 * 24 * 3_600_000;

/** Of the last two days; before that somebody has seen it. */
function lost({ last, names }: Today, now: Parameters<typeof millisecondsBetween>[1]): readonly Child[] {
  return last
    .filter(({ state, slot }) => ['missed', 'failed'].includes(state) && millisecondsBetween(slot, now) < twoDays)
    .map(({ editionId, newsletterId, state, slot, because }) => (
      <Trouble
        title={`${names.get(newsletterId)?.name ?? newsletterId} ${state === 'missed' ? 'was missed' : 'failed'}`}
      >
        <p>
          Its readers got nothing at <At at={slot} zone={names.get(newsletterId)?.timeZone ?? 'UTC'} />: {because}. It
          does not go by itself any more; <To path="/desk/write">write an extra edition</To> if it should. ({editionId})
        </p>
      </Trouble>
    ));
}

/** Nine tenths of the day's mails. */
const tightShare = 0.9;

function tight({ account: { dailyQuota, sentInADay } }: Today): readonly Child[] {
  if (dailyQuota === null || sentInADay < dailyQuota * tightShare) return [];
  return [
    <Trouble title="The day's mails are almost used up">
      <p>
        SES lets this account send {counted(dailyQuota, 'mail')} in 24 hours, and {counted(sentInADay, 'mail')} went
        out. What is more waits until there is room again. Ask AWS for a higher quota (Service Quotas, Amazon SES).
      </p>
    </Trouble>,
  ];
}

function sources({ failingSources }: Today): readonly Child[] {
  return failingSources.map(({ source, state }) => (
    <Trouble title={`No stories come from ${source.id}`}>
      <p>
        {state.failingSince && (
          <>
            Since <Ago at={state.failingSince} /> it {state.trouble}.{' '}
          </>
        )}
        It is asked again by itself. If it goes on, tell who minds the newsroom's website, and look at the address of
        the source.
      </p>
    </Trouble>
  ));
}
