import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { packedText, packText } from '../../runtime/packed-text.ts';
import { type Answer, mayPerform } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import type { DeskEnv, Visit } from '../visit.ts';
import { ImportPage } from './import-page.tsx';
import { ImportsPage } from './imports-page.tsx';
import { importLine, partsPerReport, type ShownImport, shownImport, shownUpload } from './shown-import.ts';
import { uploadIsland } from './upload-island.ts';
import { UploadPage } from './upload-page.tsx';

export type ImportsDeps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
};
type Asked = Context<DeskEnv>;

const place = '/desk/subscribers/imports';
const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };
/** A list that is read or written is looked at again so often. */
const lookAgainSeconds = 3;

/** Lists of readers: brought, looked at as a plan, applied and undone as a whole. */
export function importRoutes(deps: ImportsDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/imports', ({ var: { visit } }) => showAll(visit, nothingTyped, deps));
  routes.post('/imports', context => begin(context, deps));
  routes.get('/imports/:id', show);
  routes.get('/imports/:id/report.csv', report);
  routes.post('/imports/:id/:move{analyse|apply|undo|stop|continue}', move);
  return routes;
}

async function showAll(visit: Visit, draft: Draft, { newsletters }: ImportsDeps): Promise<Response> {
  const isAdmin = mayPerform(visit.actor, 'admin');
  const answer = isAdmin ? await visit.ask('list-imports', {}) : null;
  const imports = answer?.ok ? z.array(importLine).parse(answer.result) : [];
  const options = (await newsletters.list()).map(({ newsletter: { id, name } }) => ({ value: id, label: name }));
  const page = <ImportsPage {...{ imports, draft, options, isAdmin }} />;
  return visit.show('Lists brought in', page, draft.problems.length > 0 ? 422 : 200);
}

const begun = z.object({ importId: z.string() });

/** Says what is to come; its file goes past the desk, which takes a few megabytes alone. */
async function begin({ var: { visit } }: Asked, deps: ImportsDeps): Promise<Response> {
  const { get } = visit.sent;
  const wish = { newsletterId: get('newsletterId'), source: get('source'), consentedOn: get('consentedOn') };
  const answer = await visit.ask('begin-import', { files: [], ...wish });
  if (answer.ok) return visit.done(`${place}/${begun.parse(answer.result).importId}`, { text: 'Now its file.' });
  if (!mayPerform(visit.actor, 'admin')) return visit.refused(answer, place);
  const problems = answer.problems ?? [{ field: 'source', message: `: ${answer.message}` }];
  return showAll(visit, { ...visit.sent, problems }, deps);
}

async function show(context: Context<DeskEnv, '/imports/:id'>): Promise<Response> {
  const { visit } = context.var;
  const answer = await visit.ask('show-import', { importId: context.req.param('id') });
  if (!answer.ok) return visit.refused(answer, place);
  const found = shownImport.parse(answer.result);
  if (found.state === 'uploading' && found.filesCome === 'posted') return takeFiles(visit, found);
  if (found.isUnderWay || found.settlesAt !== null) context.header('Refresh', String(lookAgainSeconds));
  return visit.show(`The list ${found.files.join(', ')}`, <ImportPage found={found} />);
}

async function takeFiles(visit: Visit, { importId }: ShownImport): Promise<Response> {
  const answer = await visit.ask('import-upload-form', { importId });
  if (!answer.ok) return visit.refused(answer, place);
  const upload = shownUpload.parse(answer.result);
  const page = <UploadPage importId={importId} upload={upload} />;
  return visit.show('Bring a list: its file', page, 200, [uploadIsland], [new URL(upload.form.url).origin]);
}

const reported = z.object({ packed: packedText, next: z.number().nullable() });
const from = z.coerce.number().int().min(0).max(1_000_000).catch(0);

/** Every row that is left out or put right, in files that an answer can hold. */
async function report(context: Context<DeskEnv, '/imports/:id/report.csv'>): Promise<Response> {
  const { visit } = context.var;
  const importId = context.req.param('id');
  let csv = '';
  let part: number | null = from.parse(context.req.query('from'));
  const end = part + partsPerReport;
  while (part !== null && part < end) {
    const answer: Answer = await visit.ask('report-import', { importId, part });
    if (!answer.ok) return visit.refused(answer, `${place}/${importId}`);
    const read: z.infer<typeof reported> = reported.parse(answer.result);
    csv += read.packed;
    part = read.next;
  }
  context.header('Content-Disposition', `attachment; filename="report-${importId}.csv"`);
  // Spreadsheets take a file without the mark for Latin-1, and whatever answers as text takes the mark away.
  context.header('Content-Type', 'application/octet-stream');
  context.header('Content-Encoding', 'gzip');
  return context.body(await packText(`\ufeff${csv}`));
}

const moves = {
  analyse: 'It is being read. Nothing is changed before you apply it.',
  apply: 'It is being applied.',
  undo: 'It is being undone.',
  stop: 'It is stopped. What was done stays done.',
  continue: 'It goes on.',
} as const;

async function move(context: Context<DeskEnv, '/imports/:id/:move'>): Promise<Response> {
  const { visit } = context.var;
  const wish = z.enum(['analyse', 'apply', 'undo', 'stop', 'continue']).parse(context.req.param('move'));
  const importId = context.req.param('id');
  const answer = await visit.ask(`${wish}-import`, { importId });
  if (!answer.ok) return visit.refused(answer, `${place}/${importId}`);
  return visit.done(`${place}/${importId}`, { text: moves[wish] });
}
