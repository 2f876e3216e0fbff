import type { Instant } from '../../language/instant.ts';
import type { Consent } from '../../subscribers/consent.ts';
import type { HistoryEntry } from '../../subscribers/consent-history.ts';
import { At } from '../frame/moment.tsx';
import { counted, Empty, Log } from '../frame/parts.tsx';
import { changesShown, type PersonView } from './read-person.ts';

/** Every change of a person's profile, with what proves their consent. */
export function ConsentHistory({ view: { history, changes, soundness } }: { readonly view: PersonView }) {
  if (history.length === 0) {
    return (
      <Empty>
        <p>Nothing is written down: this person was stored before there was a history.</p>
      </Empty>
    );
  }
  return (
    <>
      <p class="quiet">
        {soundness.sound
          ? 'Each entry is sealed over the one before it, and all seals hold.'
          : `Something is wrong with this history (${soundness.because}): it proves nothing. Tell your engineer.`}
        {changes > changesShown &&
          ` The newest ${changesShown} of ${counted(changes, 'change')}; the copy of their data has them all.`}
      </p>
      <Log caption="Changes" rows={history.map(rowOf)} />
    </>
  );
}

function rowOf({ at, what, how, by, consent, carried }: HistoryEntry) {
  return [
    <At at={at} />,
    plainDays(what) || <span class="quiet">nothing that is shown</span>,
    <>
      {how} <small>({by})</small>
    </>,
    <>
      {consent && <Proof of={consent} />}
      {carried.map(({ entry }) => entry.consent && <Proof of={entry.consent} before={entry.at} />)}
    </>,
  ];
}

/** The day is enough in a list; the copy of the person's data has the moment. */
function plainDays(what: string): string {
  return what.replaceAll(/(\d{4}-\d\d-\d\d)T[\d:.]+Z/g, '$1');
}

/** A page stays light however long the words were; a copy of the person's data holds them whole. */
const wordsShown = 400;

type ProofProps = {
  readonly of: Consent;
  /** When it was given at the address before; absent for what was given at this one. */
  readonly before?: Instant;
};

function Proof({ of: { form, shown, origin, confirmation }, before }: ProofProps) {
  return (
    <details>
      <summary>
        {before === undefined ? 'Proof: ' : 'At the address before: '}
        {form}
      </summary>
      <div class="stack">
        {before && (
          <small>
            Given <At at={before} />, and carried along
          </small>
        )}
        <Whence origin={origin} shown={shown} />
        {confirmation && (
          <small>
            Confirmed by {confirmation.by === 'list' ? 'the word of a list' : 'a link mailed to the address'},{' '}
            <At at={confirmation.confirmedAt} />
          </small>
        )}
        {confirmation && <Whence origin={confirmation.origin ?? null} shown={confirmation.shown ?? null} />}
      </div>
    </details>
  );
}

type Shown = { readonly origin: Consent['origin']; readonly shown: Consent['shown'] };

/** Of who asked, and again of who confirmed: where the two differ, somebody else may have typed the address in. */
function Whence({ origin, shown }: Shown) {
  return (
    <>
      {origin && (
        <small>
          From {origin.network ?? 'an unknown network'}, {origin.agent || 'an unknown program'}
        </small>
      )}
      {shown && (
        <small>
          They were shown: ‘{shown.words.slice(0, wordsShown)}
          {shown.words.length > wordsShown && '…'}’
        </small>
      )}
    </>
  );
}
