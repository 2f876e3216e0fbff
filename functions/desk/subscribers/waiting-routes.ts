import { Hono } from 'hono';
import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { instant } from '../../language/instant.ts';
import { mayPerform } from '../act.ts';
import type { DeskEnv, Visit } from '../visit.ts';

const told = z.object({
  waiting: z
    .object({
      subscriberId: z.string(),
      newsletters: z.array(z.string()),
      askedAt: instant,
      goodUntil: instant,
      form: z.string(),
    })
    .nullable(),
});
export type Waiting = NonNullable<z.infer<typeof told>['waiting']> & { readonly address: string };

/** Who has yet to confirm is in no directory, and found by the whole address alone. */
export async function readWaiting(start: string, visit: Pick<Visit, 'actor' | 'ask'>): Promise<Waiting | null> {
  const address = emailAddress.safeParse(start);
  if (!address.success || !mayPerform(visit.actor, 'publisher')) return null;
  const answer = await visit.ask('find-sign-up', { address: address.data });
  if (!answer.ok) return null;
  const { waiting } = told.parse(answer.result);
  return waiting && { ...waiting, address: address.data };
}

export function waitingRoutes(): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.post('/waiting/:id/again', async ({ req, var: { visit } }) => {
    const answer = await visit.ask('mail-sign-up-again', { subscriberId: req.param('id') });
    if (!answer.ok) return visit.refused(answer, '/desk/subscribers');
    return visit.done('/desk/subscribers', { text: 'The mail with the link is on its way again.' });
  });
  routes.post('/waiting/:id/erase', async ({ req, var: { visit } }) => {
    const answer = await visit.ask('erase-subscriber', { subscriberId: req.param('id') });
    if (!answer.ok) return visit.refused(answer, '/desk/subscribers');
    return visit.done('/desk/subscribers', { text: 'They are erased. No list brings them in.' });
  });
  return routes;
}
