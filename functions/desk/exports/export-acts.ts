import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { keyOfEdition } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { obstacleToAudience } from '../../editions/obstacle-to-audience.ts';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, later } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Queue } from '../../runtime/queue.ts';
import { editionsIn } from '../../subscribers/segment.ts';
import { segmentText, writeSegment } from '../../subscribers/segment-text.ts';
import { type Act, ActRefused, act } from '../act.ts';
import { readingBegins } from '../chosen-readers.ts';
import type { Exports } from './export-table.ts';
import { exportFormat, exportId, exportIdAt, isStuck, type ListExport } from './list-export.ts';

type Deps = {
  readonly exports: Exports;
  readonly imports: Pick<ObjectStore, 'addressToGet'>;
  readonly toRunExport: Pick<Queue, 'send'>;
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'get'>;
  readonly laneCount: number;
  readonly now: () => Instant;
};

const wish = z.object({
  format: exportFormat.default('csv'),
  newsletterId: newsletterId.nullable().default(null),
  segment: segmentText.nullable().default(null),
});

/** Long enough to be fetched at once, too short to be passed around; AWS ends it with the function's own session. */
const linkSeconds = 3600;
const chances = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Lists of readers as files. Whoever may take the whole list along is an admin, and the journal says who did. */
export function exportActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'begin-export', needs: 'admin', kind: 'change' }, wish, (input, { name }) => begin(input, name, deps)),
    act({ name: 'show-export', needs: 'admin', kind: 'question' }, z.object({ exportId }), async input => {
      const kept = await deps.exports.get(input.exportId);
      if (kept === null) throw new ActRefused(`there is no export ${input.exportId}; after 35 days it is gone`);
      return shown(kept.export, deps);
    }),
    act({ name: 'list-exports', needs: 'admin', kind: 'question' }, z.object({}), async () =>
      (await deps.exports.latest(50)).map(one => inWords(one, deps.now())),
    ),
  ];
}

async function begin({ format, segment, ...input }: z.infer<typeof wish>, by: string, deps: Deps) {
  const [edition] = editionsIn(segment);
  // Who got an edition is told beside a newsletter's audience; who left it has no place there.
  const from = input.newsletterId ?? (edition === undefined ? null : keyOfEdition(edition).newsletterId);
  if (from !== null && (await deps.newsletters.get(from)) === null) {
    throw new ActRefused(`there is no newsletter '${from}'`, 'what was asked');
  }
  const obstacle = segment && (await obstacleToAudience({ segment }, deps));
  if (obstacle !== null) throw new ActRefused(obstacle);
  const begunAt = deps.now();
  const id = exportIdAt(begunAt, Array.from({ length: 4 }, () => chances[randomInt(chances.length)]).join(''));
  const made = { id, begunAt, by, format, newsletterId: from, segment, rows: 0, files: [], workedOnUntil: null };
  if ((await deps.exports.put({ ...made, next: readingBegins }, null)) === null) {
    throw new ActRefused('somebody else has begun one at this very moment; try again');
  }
  await deps.toRunExport.send([{ exportId: id }]);
  return { exportId: id };
}

async function shown(one: ListExport, { imports, now }: Deps) {
  const told = inWords(one, now());
  const { isDone } = told;
  const urls = isDone ? await Promise.all(one.files.map(key => imports.addressToGet(key, linkSeconds))) : [];
  return { ...told, urls, urlsEndAt: later(now(), linkSeconds * 1000) };
}

/** Of whom it is and how far, without the way to it. */
function inWords(one: ListExport, now: Instant) {
  const { id, begunAt, by, newsletterId, segment, format, rows, next } = one;
  const whose = { newsletterId, segment: segment && writeSegment(segment) };
  return { exportId: id, begunAt, by, ...whose, format, rows, isDone: next === null, isStuck: isStuck(one, now) };
}
