import * as z from 'zod';
import { newsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import { packForJson } from '../runtime/packed-text.ts';
import type { Queue } from '../runtime/queue.ts';
import type { uploadForms } from '../runtime/upload-form.ts';
import { postedPrefix, uploadKey } from '../subscribers/imports/import-files.ts';
import { reportImport } from '../subscribers/imports/import-report.ts';
import type { Imports } from '../subscribers/imports/import-table.ts';
import {
  importId,
  isAbandoned,
  isUnderWay,
  type ListImport,
  progressOf,
  settlesAt,
} from '../subscribers/imports/list-import.ts';
import {
  analyseImport,
  applyImport,
  beginImport,
  continueImport,
  filesOf,
  undoImport,
} from '../subscribers/imports/move-import.ts';
import { newImportId } from '../subscribers/imports/new-import-id.ts';
import { stopImport } from '../subscribers/imports/stop-import.ts';
import { outcomesOf } from '../subscribers/imports/tally.ts';
import { tellImport } from '../subscribers/imports/tell-import.ts';
import { tellFiles } from '../subscribers/imports/tell-tally.ts';
import { toldTally } from '../subscribers/imports/told-tally.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { undoUntil } from '../subscribers/undo-until.ts';
import { type Act, ActRefused, act, inputRefused } from './act.ts';

type Deps = {
  readonly listImports: Imports;
  readonly imports: Pick<ObjectStore, 'get' | 'put' | 'range' | 'keys' | 'addressToPut'>;
  readonly uploadForm: ReturnType<typeof uploadForms>;
  readonly toRunImport: Pick<Queue, 'send'>;
  readonly newsletters: Pick<Newsletters, 'ids'>;
  readonly subscribers: Pick<Subscribers, 'known'>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

const one = z.object({ importId });
const wish = z.object({
  /** None: they come by the desk's form. */
  files: z.array(z.string().min(1).max(200)).max(20),
  newsletterId,
  source: z.string().trim().min(3).max(200),
  consentedOn: z.iso.date(),
});

/** Lists of readers on their way in: planned, looked at, applied and undone as a whole. */
export function importActs(deps: Deps): readonly Act[] {
  const moving = {
    ...deps,
    imports: deps.listImports,
    store: deps.imports,
    toRun: deps.toRunImport,
    newId: newImportId,
  };
  return [
    act({ name: 'begin-import', needs: 'admin', kind: 'change' }, wish, async (input, { name }) => {
      const newsletters = await deps.newsletters.ids();
      return told(await beginImport({ ...input, newsletters, by: name }, moving));
    }),
    // A question, so that the journal keeps no address to which anybody could put something.
    act({ name: 'import-uploads', needs: 'admin', kind: 'question' }, one, async input =>
      addresses(await find(input, deps), deps),
    ),
    act({ name: 'import-upload-form', needs: 'admin', kind: 'question' }, one, async input =>
      formFor(await find(input, deps), deps),
    ),
    act({ name: 'analyse-import', needs: 'admin', kind: 'change' }, one, async input =>
      told(await analyseImport(input.importId, moving)),
    ),
    act({ name: 'apply-import', needs: 'admin', kind: 'change' }, one, async (input, { name }) =>
      told(await applyImport(input.importId, name, moving)),
    ),
    act({ name: 'undo-import', needs: 'admin', kind: 'change' }, one, async (input, { name }) =>
      told(await undoImport(input.importId, name, moving)),
    ),
    act({ name: 'stop-import', needs: 'admin', kind: 'change' }, one, async (input, { name }) =>
      told(await stopImport(input.importId, name, moving)),
    ),
    act({ name: 'continue-import', needs: 'admin', kind: 'change' }, one, async input =>
      told(await continueImport(input.importId, moving)),
    ),
    act({ name: 'show-import', needs: 'admin', kind: 'question' }, one, async input => {
      const found = await find(input, deps);
      return { ...summary(found, deps), ...inWords(found), import: found, text: tellImport(found) };
    }),
    act({ name: 'list-imports', needs: 'admin', kind: 'question' }, z.object({}), async () =>
      (await deps.listImports.latest(50)).map(each => summary(each, deps)),
    ),
    act(
      { name: 'report-import', needs: 'admin', kind: 'question' },
      one.extend({ part: z.int().min(0).default(0) }),
      async input => report(await find(input, deps), input.part, deps),
    ),
  ];
}

type Moved = Awaited<ReturnType<typeof beginImport>>;

function told(moved: Moved) {
  if (moved.outcome === 'refused' && moved.field !== undefined) {
    throw inputRefused([{ field: moved.field, message: moved.because }]);
  }
  if (moved.outcome === 'refused') throw new ActRefused(moved.because);
  return { importId: moved.import.id, state: moved.import.state.kind };
}

async function find({ importId: id }: z.infer<typeof one>, { listImports }: Deps): Promise<ListImport> {
  const kept = await listImports.get(id);
  if (kept === null) {
    throw new ActRefused(`there is no import ${id}; npm run subscribers -- imports lists them`, 'what was asked');
  }
  return kept.import;
}

const uploadSeconds = 6 * 3600;

async function addresses({ id, state, files }: ListImport, { imports }: Deps) {
  if (state.kind !== 'uploading' || files.length === 0) throw new ActRefused(`${id} takes no files by command`);
  return Promise.all(
    files.map(async (name, i) => ({ name, url: await imports.addressToPut(uploadKey(id, i), uploadSeconds) })),
  );
}

/** More than a million readers take. */
const mostBytes = 1024 ** 3;
const formSeconds = 3600;

async function formFor(found: ListImport, { imports: store, uploadForm, siteUrl, now }: Deps) {
  const { id, state, filesCome } = found;
  if (state.kind !== 'uploading' || filesCome !== 'posted') throw new ActRefused(`${id} has its files already`);
  const backUrl = `${siteUrl.replace(/\/$/, '')}/desk/subscribers/imports/${id}`;
  const goodUntil = later(now(), formSeconds * 1000);
  const form = await uploadForm({ prefix: postedPrefix(id), backUrl, mostBytes, goodForSeconds: formSeconds });
  return { form, arrived: await filesOf(found, { store }), mostBytes, goodForSeconds: formSeconds, goodUntil };
}

/** For a page that shows an import part by part. */
function inWords(found: ListImport) {
  const { source, consentedOn, state, files } = found;
  const known = 'read' in state ? tellFiles(found, state).map(line => line.trim()) : [];
  const tally =
    state.kind === 'analysed' ? state.tally : state.kind === 'applied' || state.kind === 'stopped' ? state.done : null;
  const reports = 'pieces' in state && state.kind !== 'stopped' ? state.pieces + state.shards : 0;
  return {
    source,
    consentedOn,
    filesTold: known,
    told: tally && toldTally(tally, files),
    reports,
    undoUntil: undoable(found),
  };
}

/** Until when it can be undone, once more where readers were kept; null: it can't, or there is nothing to undo. */
function undoable(found: ListImport): Instant | null {
  const { state } = found;
  switch (state.kind) {
    case 'applied':
      return undoUntil(found, state);
    case 'stopped':
      return undoUntil(found, { appliedAt: state.stopping.since });
    case 'undone':
      return state.undone.keptCount > 0 ? undoUntil(found, state) : null;
    default:
      return null;
  }
}

/** Numbers alone: no address in it. */
function summary(found: ListImport, { now }: Pick<Deps, 'now'>) {
  const { id, files, filesCome, newsletterId: newsletter, begunAt, by, state } = found;
  const tally = 'done' in state ? state.done : 'tally' in state ? state.tally : [];
  return {
    ...{ importId: id, files, filesCome, newsletterId: newsletter, begunAt, by, state: state.kind },
    ...{ stopped: 'stopping' in state ? state.stopping : null, settlesAt: settlesAt(found, now()) },
    ...{ isUnderWay: isUnderWay(found), isAbandoned: isAbandoned(found, now()), progress: progressOf(found) },
    outcomes: outcomesOf(tally),
  };
}

async function report(found: ListImport, part: number, { imports: store, subscribers }: Deps) {
  const { state, id } = found;
  if (state.kind === 'analysed' || state.kind === 'applied' || state.kind === 'undone') {
    const { csv, next } = await reportImport(found, state, part, { store, subscribers });
    return { packed: await packForJson(csv), next };
  }
  throw new ActRefused(`${id} is ${state.kind}: there is a report once it is analysed or applied`);
}
