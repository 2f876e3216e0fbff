import type { Child } from 'hono/jsx';
import { type Edition, isUnderWay } from '../../editions/edition.ts';
import { type Instant, millisecondsBetween } from '../../language/instant.ts';
import { At } from '../frame/moment.tsx';
import { Badge, Press } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { AskPart } from './ask-part.tsx';
import { ChecksPart } from './checks-part.tsx';
import { DeliveryPart } from './delivery-part.tsx';
import type { Seen } from './read-edition.ts';
import { type Foreseen, SendingNumbers } from './sending-numbers.tsx';
import { StateBadge } from './state-badge.tsx';
import { StoriesPart } from './stories-part.tsx';
import { TestPart } from './test-part.tsx';
import { useMay } from './use-may.ts';
import { WordsPart } from './words-part.tsx';

/** One edition: where it stands, what may be done, and everything in it. */
export function EditionPage({ seen, numbers }: { readonly seen: Seen; readonly numbers: Foreseen | null }) {
  const { edition } = seen;
  const compiled = 'compiled' in edition ? edition.compiled : null;
  return (
    <>
      <Head seen={seen} />
      <Actions seen={seen} />
      {numbers !== null && <SendingNumbers {...{ seen, numbers }} isNow={false} />}
      <DeliveryPart seen={seen} />
      {compiled !== null && <ChecksPart compiled={compiled} />}
      {compiled !== null && <MailPart id={edition.editionId} />}
      <StoriesPart seen={seen} />
      <WordsPart seen={seen} />
      <AskPart seen={seen} />
      {compiled !== null && <TestPart seen={seen} />}
    </>
  );
}

function Head({ seen: { edition, newsletter, timeZone, waits, notes } }: { readonly seen: Seen }) {
  const { now } = useSetting();
  const because = 'because' in edition && edition.state !== 'held' && edition.state !== 'paused' ? edition.because : '';
  return (
    <div class="stack" {...soonOf(edition, now)}>
      <p>
        <StateBadge state={edition.state} outcome={edition.state === 'closed' ? edition.outcome : null} />{' '}
        {edition.heldBy !== null && edition.state === 'draft' && <Badge tone="wait">Waits for approval</Badge>}{' '}
        {newsletter?.name ?? edition.newsletterId}, <At at={edition.slot} zone={timeZone} />
        {edition.createdBy !== 'clock' && <>, made by {edition.createdBy}</>}
        {'approvedBy' in edition && `, ${approvalOf(edition.approvedBy)}`}
      </p>
      {because !== '' && <p>{because}</p>}
      {waits.length > 0 && (
        <p>
          Waits for {waits.join('; ')}.
          {edition.heldBy !== null && edition.state === 'draft' && ` ${edition.heldBy} holds it.`}
        </p>
      )}
      {notes.map(note => (
        <p class="quiet">{note}</p>
      ))}
    </div>
  );
}

/** Newsletters that go by themselves write down their own policy in the place of a person. */
function approvalOf(approvedBy: string): string {
  if (approvedBy === 'automatic') return 'went by itself, as its newsletter does';
  return approvedBy === 'editor' ? 'went since nobody held it' : `approved by ${approvedBy}`;
}

/** In how many seconds it is probably something else, for who does not want to press reload. */
function soonOf(edition: Edition, now: Instant) {
  if (edition.state === 'draft' && edition.compiled === null) return { 'data-changes-soon': '3' };
  const seconds = millisecondsBetween(now, edition.dueAt) / 1000;
  if (edition.state !== 'frozen' || seconds > 120) return {};
  return { 'data-changes-soon': String(Math.max(3, Math.ceil(seconds) + 2)) };
}

function Actions({ seen }: { readonly seen: Seen }) {
  const { edition } = seen;
  const may = useMay();
  const { now } = useSetting();
  const at = `/desk/editions/${edition.editionId}`;
  const fields = { seen: String(edition.version) };
  const isToCome = edition.dueAt > now;
  const to = (path: string, label: Child, kind = '') => (
    <a class={`button ${kind}`} href={`${at}/${path}`}>
      {label}
    </a>
  );
  if (edition.state === 'draft' || edition.state === 'held') {
    return (
      <div class="buttons">
        {may('publisher') &&
          edition.compiled !== null &&
          to('approve', isToCome ? 'Approve for its slot' : 'Approve and send', 'first')}
        {may('publisher') && edition.compiled !== null && isToCome && to('send-now', 'Send now')}
        {may('editor') && edition.heldBy === null && edition.state === 'draft' && (
          <Press action={`${at}/hold`}>Hold</Press>
        )}
        {may('editor') && (
          <Press action={`${at}/remake`} fields={fields}>
            Make again from the news of now
          </Press>
        )}
        {may('publisher') && to('skip', 'Skip', 'danger')}
      </div>
    );
  }
  if (edition.state === 'frozen') {
    return (
      <div class="buttons">
        {may('editor') && (
          <Press action={`${at}/hold`} kind="first">
            Take the approval back
          </Press>
        )}
        {may('publisher') && isToCome && edition.dueAt === edition.slot && to('send-now', 'Send now')}
        {may('publisher') && to('skip', 'Skip', 'danger')}
      </div>
    );
  }
  if (!isUnderWay(edition) || edition.state === 'stopping' || !may('publisher')) return null;
  return (
    <div class="buttons">
      {edition.state === 'paused' ? (
        to('continue', 'Let it go on', 'first')
      ) : (
        <Press action={`${at}/pause`}>Pause</Press>
      )}
      {to('stop', 'Stop', 'danger')}
    </div>
  );
}

function MailPart({ id }: { readonly id: string }) {
  return (
    <section>
      <div class="row apart">
        <h2>The mail</h2>
        <a href={`/desk/editions/${id}/mail`}>See it as any reader, on a phone, dark, as text</a>
      </div>
      <a class="past" href="#behind-the-mail">
        Past the mail and its links
      </a>
      <iframe
        class="mail"
        title="The mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src={`/desk/editions/${id}/mail/body`}
      />
      <span id="behind-the-mail" tabindex={-1} />
    </section>
  );
}
