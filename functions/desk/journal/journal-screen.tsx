import { Hono } from 'hono';
import { maskAddressesIn } from '../../language/email-address.ts';
import { type Actor, seesAddresses } from '../act.ts';
import type { DeskEnv } from '../visit.ts';
import { journalCsv } from './journal-csv.ts';
import { JournalPage } from './journal-page.tsx';
import { type JournalDeps, readJournal, readWanted } from './read-journal.ts';

/** Who did what when. */
export function journalScreen(deps: JournalDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async context => {
    const wanted = readWanted(context.req.query(), context.var.visit.now);
    return context.var.visit.show(
      'Journal',
      <JournalPage {...(await readJournal(wanted, journalFor(context.var.visit.actor, deps)))} />,
    );
  });
  routes.get('/journal.csv', async context => {
    const wanted = readWanted(context.req.query(), context.var.visit.now);
    context.header('Content-Disposition', `attachment; filename="journal-${wanted.month}.csv"`);
    context.header('Content-Type', 'text/csv; charset=utf-8');
    return context.body(await journalCsv(wanted, journalFor(context.var.visit.actor, deps)));
  });
  return routes;
}

/** Whoever sees no whole addresses gets none from here either, nor by searching for one. */
function journalFor(actor: Actor, { journal }: JournalDeps): JournalDeps {
  if (seesAddresses(actor)) return { journal };
  const mask = maskAddressesIn;
  const newest: typeof journal.newest = async asked =>
    (await journal.newest(asked)).map(one => ({ ...one, input: mask(one.input), result: mask(one.result) }));
  return { journal: { newest } };
}
