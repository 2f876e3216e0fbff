import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { mayPerform } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import type { DeskEnv, Visit } from '../visit.ts';
import { ImportPage } from './import-page.tsx';
import { ImportsPage } from './imports-page.tsx';
import { importLine, shownImport } from './shown-import.ts';

export type ImportsDeps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  /** Puts a file where a signed address says. */
  readonly putFile: (url: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
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
  routes.post('/imports', context => bring(context, deps));
  routes.get('/imports/:id', show);
  routes.post('/imports/:id/:move{apply|undo|continue}', move);
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
const uploads = z.array(z.object({ url: z.url() })).min(1);

/** A list as one form brings it: begun, put where the door says, and handed over to be read. */
async function bring(context: Asked, deps: ImportsDeps): Promise<Response> {
  const { visit } = context.var;
  const refused = (field: string, message: string) =>
    showAll(visit, { ...visit.sent, problems: [{ field, message }] }, deps);
  const { file } = await context.req.parseBody();
  if (mayPerform(visit.actor, 'admin') && (!(file instanceof File) || file.size === 0)) {
    return refused('file', 'is missing; choose a CSV file');
  }
  const name = file instanceof File ? file.name : 'list.csv';
  const { get } = visit.sent;
  const wish = { newsletterId: get('newsletterId'), source: get('source'), consentedOn: get('consentedOn') };
  const answer = await visit.ask('begin-import', { files: [name], ...wish });
  if (!answer.ok) {
    if (answer.problems === undefined) return visit.refused(answer, place);
    return showAll(visit, { ...visit.sent, problems: answer.problems }, deps);
  }
  const { importId } = begun.parse(answer.result);
  const told = await visit.ask('import-uploads', { importId });
  if (!told.ok) return visit.refused(told, place);
  const [upload] = uploads.parse(told.result);
  if (upload && file instanceof File) await deps.putFile(upload.url, new Uint8Array(await file.arrayBuffer()));
  const read = await visit.ask('analyse-import', { importId });
  if (!read.ok) return visit.refused(read, place);
  return visit.done(`${place}/${importId}`, { text: 'It is being read. Nothing is changed before you apply it.' });
}

async function show(context: Context<DeskEnv, '/imports/:id'>): Promise<Response> {
  const { visit } = context.var;
  const answer = await visit.ask('show-import', { importId: context.req.param('id') });
  if (!answer.ok) return visit.refused(answer, place);
  const found = shownImport.parse(answer.result);
  if (found.isUnderWay) context.header('Refresh', String(lookAgainSeconds));
  return visit.show(`The list ${found.files.join(', ')}`, <ImportPage found={found} />);
}

const moves = {
  apply: 'It is being applied.',
  undo: 'It is being undone.',
  continue: 'It goes on.',
} as const;

async function move(context: Context<DeskEnv, '/imports/:id/:move'>): Promise<Response> {
  const { visit } = context.var;
  const wish = z.enum(['apply', 'undo', 'continue']).parse(context.req.param('move'));
  const importId = context.req.param('id');
  const answer = await visit.ask(`${wish}-import`, { importId });
  if (!answer.ok) return visit.refused(answer, `${place}/${importId}`);
  return visit.done(`${place}/${importId}`, { text: moves[wish] });
}
