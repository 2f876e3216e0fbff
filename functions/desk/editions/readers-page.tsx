import * as z from 'zod';
import { fateNames } from '../../deliveries/reader-fate.ts';
import type { Edition } from '../../editions/edition.ts';
import { Empty, Pager, Table } from '../frame/parts.tsx';

const bookmark = z.object({ lane: z.int(), batch: z.int() });
const reader = z.looseObject({ address: z.string().nullable(), words: z.string(), position: z.number().nullable() });

/** What the door answers to `list-readers`. */
export const toldReaders = z.object({ readers: z.array(reader), next: bookmark.nullable() });
export type ToldReaders = z.infer<typeof toldReaders>;

export const readersAsked = z.object({
  only: z.enum(fateNames).nullable().catch(null),
  /** `LANE.BATCH` */
  behind: z
    .string()
    .regex(/^\d+\.-?\d+$/)
    .transform(text => text.split('.').map(Number))
    .transform(([lane = 0, batch = -1]) => ({ lane, batch }))
    .nullable()
    .catch(null),
});
type Asked = z.infer<typeof readersAsked>;

/** Who got an edition, who did not, and why, page after page. */
export function ReadersPage({
  edition,
  asked,
  told,
}: {
  readonly edition: Edition;
  readonly asked: Asked;
  readonly told: ToldReaders;
}) {
  const at = `/desk/editions/${edition.editionId}`;
  const of = asked.only === null ? '' : `only=${asked.only}`;
  const next = told.next === null ? null : `${at}/readers?${of}&behind=${told.next.lane}.${told.next.batch}`;
  return (
    <>
      <p>
        <a href={at}>Back to the edition</a>
      </p>
      <form method="get" class="filters">
        <div class="field">
          <label for="only">Readers</label>
          <select id="only" name="only">
            <option value="">All</option>
            {fateNames.map(name => (
              <option value={name} selected={name === asked.only}>
                {inWords[name]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">Show</button>
      </form>
      {told.readers.length === 0 ? (
        <Empty>
          <p>{told.next === null ? 'None.' : 'None on this page; the next ones may have some.'}</p>
        </Empty>
      ) : (
        <Table
          caption="Readers"
          columns={[{ head: 'Address' }, { head: 'What became of it' }]}
          rows={told.readers.map(({ address, words }) => [address ?? 'somebody who was erased', words])}
        />
      )}
      <Pager first={asked.behind === null ? null : `${at}/readers?${of}`} next={next} />
    </>
  );
}

const inWords: Readonly<Record<(typeof fateNames)[number], string>> = {
  accepted: 'Accepted by SES',
  delivered: 'Delivered',
  delayed: 'Delayed',
  bounced: 'Bounced',
  complained: 'Complained',
  twice: 'Mailed twice',
  skipped: 'Skipped',
  refused: 'Refused by SES',
  uncertain: 'Uncertain',
  unclear: 'Waits to be judged',
  stuck: 'Stuck',
  stopped: 'Stopped before the turn',
  'too-late': 'Too late',
  open: 'Still to come',
};
