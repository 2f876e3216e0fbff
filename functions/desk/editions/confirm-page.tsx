import { type Draft, Form } from '../frame/form.tsx';
import { counted, Press } from '../frame/parts.tsx';
import { ChecksPart } from './checks-part.tsx';
import type { Seen } from './read-edition.ts';
import { type Foreseen, SendingNumbers } from './sending-numbers.tsx';
import { useMay } from './use-may.ts';

/** Long enough to see a slip, and short enough for news. */
export const undoSeconds = 30;

type Props = { readonly seen: Seen; readonly numbers: Foreseen; readonly isNow: boolean };

/** The last question before an edition goes out, with everything that it will do. */
export function ApprovePage({ seen, numbers, isNow }: Props) {
  const { edition } = seen;
  const compiled = 'compiled' in edition ? edition.compiled : null;
  const may = useMay();
  return (
    <>
      <p>
        <strong>{compiled?.subject}</strong>
      </p>
      <SendingNumbers {...{ seen, numbers, isNow }} />
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
      {may('editor') && !isHeld && <Press action={`${at}/hold`}>Hold it</Press>}
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
