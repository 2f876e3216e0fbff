import { Hono } from 'hono';
import { fault } from './faults.ts';
import type { OpenSes } from './open-ses.ts';

/** For tests: `/faults` sets, lists and ends faults (faults.ts says which), `/_calls` counts the calls. */
export function controlPages({ faults, counts, events, calls }: OpenSes): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    // A browser names the page that asks; no page has business here.
    if (context.req.header('origin') !== '' && context.req.header('origin') !== undefined)
      return context.body(null, 403);
    return await next();
  });
  app.get('/_calls', context =>
    context.json({ ...counts.read(), messages: calls.messages(), roundsOfEventsOwed: events.owed() }),
  );
  app.get('/faults', context => context.json(faults.left()));
  app.post('/faults', async context => {
    const given = fault.safeParse(await context.req.json().catch(() => null));
    if (!given.success) return context.json({ message: given.error.message }, 400);
    return faults.add(given.data) ? context.json(given.data, 201) : context.json({ message: 'too many faults' }, 409);
  });
  app.delete('/faults', context => {
    faults.clear();
    return context.body(null, 204);
  });
  return app;
}
