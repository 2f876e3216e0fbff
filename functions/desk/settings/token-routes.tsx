import { createHash, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Draft } from '../frame/form.tsx';
import type { DeskEnv } from '../visit.ts';
import { NewTokenPage, TokensPage } from './tokens-page.tsx';
import { toldTokens } from './told-token.ts';

/** How long a CMS may take to be told of the new one. */
const keepHours = 24;
const place = '/desk/settings/tokens';

/** The tokens with which programs post articles: shown once, when they are made. */
export function tokenRoutes(): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', context => list(context, { get: () => '', all: () => [], problems: [] }));
  routes.post('/', context => make(context, 'make-token', {}));
  routes.post('/rotate', context => make(context, 'rotate-token', { keepHours }));
  routes.post('/revoke', async context => {
    const { visit } = context.var;
    const name = visit.sent.get('name');
    const answer = await visit.ask('revoke-token', { name });
    if (!answer.ok) return visit.refused(answer, place);
    return visit.done(place, { text: `No token of ${name} works any more, half a minute from now at the latest.` });
  });
  return routes;
}

async function list(context: Context<DeskEnv>, draft: Draft): Promise<Response> {
  const { visit } = context.var;
  const answer = await visit.ask('list-tokens', {});
  if (!answer.ok) return visit.refused(answer, '/desk/settings');
  const page = <TokensPage draft={draft} tokens={toldTokens.parse(answer.result)} />;
  return visit.show('Tokens', page, draft.problems.length > 0 ? 422 : 200);
}

/** Made here, so that it is in no log and no journal; it is on this one page and nowhere else. */
async function make(context: Context<DeskEnv>, act: string, how: object): Promise<Response> {
  const { visit } = context.var;
  const name = visit.sent.get('name').trim();
  const token = `pressrun_${randomBytes(32).toString('base64url')}`;
  const answer = await visit.ask(act, { name, hash: createHash('sha256').update(token).digest('base64url'), ...how });
  if (answer.ok) return visit.show('Tokens', <NewTokenPage {...{ name, token }} isRotated={act === 'rotate-token'} />);
  return list(context, { ...visit.sent, problems: answer.problems ?? [{ field: 'name', message: answer.message }] });
}
