import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { maskAddressesIn } from '../../language/email-address.ts';
import { type Actor, seesAddresses } from '../act.ts';
import type { DeskEnv } from '../visit.ts';
import { journalFile } from './journal-csv.ts';
import { FilesPage } from './journal-files-page.tsx';
import { JournalPage, linkTo } from './journal-page.tsx';
import { type JournalDeps, readJournal, readWanted } from './read-journal.ts';

/** Who did what when. */
export function journalScreen(deps: JournalDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => {
    const { visit, wanted, ours } = asked(context, deps);
    return visit.show('Journal', <JournalPage {...(await readJournal(wanted, ours))} />);
  });
  routes.get('/journal.csv', context => download(context, deps));
  routes.get('/files', async context => {
    const { visit, wanted, part, ours } = asked(context, deps);
    const page = <FilesPage {...{ wanted, part: part ?? 1, file: await journalFile(wanted, ours) }} />;
    return visit.show('The journal as CSV', page);
  });
  return routes;
}

const partIn = z.coerce.number().int().min(1).max(10_000).nullable().catch(null);

function asked(context: Context<DeskEnv>, deps: JournalDeps) {
  const { visit } = context.var;
  const wanted = readWanted(context.req.query(), visit.now, visit.zone);
  const part = partIn.parse(context.req.query('part') ?? null);
  return { visit, wanted, part, ours: journalFor(visit.actor, deps) };
}

/** At once where one file holds all of it; else by a page that says which files there are. */
async function download(context: Context<DeskEnv>, deps: JournalDeps): Promise<Response> {
  const { wanted, part, ours } = asked(context, deps);
  const { csv, next } = await journalFile(wanted, ours);
  if (part === null && (next !== null || wanted.behind !== null)) {
    return context.redirect(linkTo({ ...wanted, behind: null }, '/desk/journal/files'), 303);
  }
  const name = `journal-${wanted.day || wanted.month}${part === null ? '' : `-part-${part}`}`;
  context.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  context.header('Content-Type', 'text/csv; charset=utf-8');
  return context.body(csv);
}

/** Whoever sees no whole addresses gets none from here either, nor by searching for one. */
function journalFor(actor: Actor, { journal }: JournalDeps): JournalDeps {
  if (seesAddresses(actor)) return { journal };
  const mask = maskAddressesIn;
  const newest: typeof journal.newest = async asked =>
    (await journal.newest(asked)).map(one => ({ ...one, input: mask(one.input), result: mask(one.result) }));
  return { journal: { newest } };
}
