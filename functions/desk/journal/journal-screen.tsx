import { Hono } from 'hono';
import type { Screen } from '../frame/screen.ts';
import type { DeskEnv } from '../visit.ts';
import { journalCsv } from './journal-csv.ts';
import { JournalPage } from './journal-page.tsx';
import { type JournalDeps, readJournal, readWanted } from './read-journal.ts';

/** Who did what when. */
export function journalScreen(deps: JournalDeps): Screen {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => {
    const wanted = readWanted(context.req.query(), context.var.visit.now);
    return context.var.visit.show('Journal', <JournalPage {...(await readJournal(wanted, deps))} />);
  });
  routes.get('/journal.csv', async context => {
    const wanted = readWanted(context.req.query(), context.var.visit.now);
    context.header('Content-Disposition', `attachment; filename="journal-${wanted.month}.csv"`);
    context.header('Content-Type', 'text/csv; charset=utf-8');
    return context.body(await journalCsv(wanted, deps));
  });
  return { at: '/journal', entry: { path: '/desk/journal', label: 'Journal', for: 'viewer' }, routes };
}
