import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { instant } from '../../language/instant.ts';
import { type Draft, Form, TickField } from '../frame/form.tsx';
import { counted, Empty } from '../frame/parts.tsx';
import { useMay } from './use-may.ts';

/** What the door answers to `list-unsettled`. */
export const unsettledReaders = z.object({
  editionId: z.string(),
  asOf: instant,
  readers: z.array(z.looseObject({ readerId: z.string(), address: z.string().nullable(), words: z.string() })),
  readersInAll: z.number(),
});

/** As many as a decision may name one by one. */
const namedAtMost = 100;
const nothing: Draft = { get: () => '', all: () => [], problems: [] };

/** Readers of whom nobody can tell whether they got an edition; a person decides. */
export function DoubtPage({ told }: { readonly told: z.infer<typeof unsettledReaders> }) {
  const { editionId, asOf, readers, readersInAll } = told;
  const at = `/desk/editions/${editionId}`;
  const may = useMay();
  const back = (
    <p>
      <a href={at}>Back to the edition</a>
    </p>
  );
  if (readersInAll === 0) {
    return (
      <>
        {back}
        <Empty>
          <p>Nobody is in doubt.</p>
        </Empty>
      </>
    );
  }
  const shown = readers.slice(0, namedAtMost);
  return (
    <>
      {back}
      <p>
        Of {counted(readersInAll, 'reader')} nobody can tell whether the mail went out, or SES answered five calls with
        nothing. Sending may mail somebody twice; leaving them may leave somebody without. The ones that are ticked are
        meant, or all {readersInAll.toLocaleString('en-US')} when none is.
      </p>
      <Form
        action={`${at}/doubt`}
        draft={nothing}
        buttons={
          may('publisher') && (
            <>
              <button type="submit" name="wish" value="send" class="first">
                Send to them
              </button>
              <button type="submit" name="wish" value="leave">
                Leave them as they are
              </button>
            </>
          )
        }
      >
        <input type="hidden" name="asOf" value={asOf} />
        <input type="hidden" name="id" value={randomUUID()} />
        <TickField
          draft={nothing}
          name="who"
          label="Readers"
          options={shown.map(({ readerId, address, words }) => ({
            value: readerId,
            label: `${address ?? 'somebody who was erased'}: ${words}`,
          }))}
        />
        {readersInAll > shown.length && <p class="quiet">And {readersInAll - shown.length} more.</p>}
      </Form>
    </>
  );
}
