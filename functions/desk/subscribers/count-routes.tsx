import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { readersRead } from '../../deliveries/select-readers.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { DeskEnv } from '../visit.ts';
import { type Counted, CountPage } from './count-page.tsx';

type Deps = { readonly newsletters: Pick<Newsletters, 'list'> };

const query = z.object({
  newsletterId: z.string().max(40).catch(''),
  segment: z.string().trim().max(4000).catch(''),
  behind: z
    .string()
    .transform(text => readersRead.parse(JSON.parse(text)))
    .nullable()
    .catch(null),
  counted: z.coerce.number().int().min(0).catch(0),
  looked: z.coerce.number().int().min(0).catch(0),
});
const answered = z.object({ segment: z.string(), counted: z.int(), looked: z.int(), next: readersRead.nullable() });

/** Counting the readers of a segment, a stretch at a time; the page asks for the next one by itself. */
export function countRoutes(deps: Deps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/count', context => count(context, deps));
  return routes;
}

async function count(context: Context<DeskEnv>, deps: Deps): Promise<Response> {
  const { visit } = context.var;
  const asked = query.parse(context.req.query());
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const draft = { get: (name: string) => fieldOf(asked, name), all: () => [], problems: [] };
  if (asked.segment === '') return visit.show('Count readers', <CountPage {...{ draft, newsletters, result: null }} />);
  const { newsletterId, segment, behind } = asked;
  const answer = await visit.ask('count-segment', { newsletterId: newsletterId || null, segment, behind });
  if (!answer.ok) {
    const problems = answer.problems ?? [{ field: 'segment', message: answer.message }];
    const page = <CountPage {...{ draft: { ...draft, problems }, newsletters, result: null }} />;
    return visit.show('Count readers', page, 422);
  }
  const stretch = answered.parse(answer.result);
  const result: Counted = {
    segment: stretch.segment,
    counted: asked.counted + stretch.counted,
    looked: asked.looked + stretch.looked,
    next: stretch.next === null ? null : linkTo(asked, stretch),
  };
  if (result.next !== null) context.header('Refresh', `0; url=${result.next}`);
  return visit.show('Count readers', <CountPage {...{ draft, newsletters, result }} />);
}

function fieldOf(asked: z.infer<typeof query>, name: string): string {
  return name === 'newsletterId' || name === 'segment' ? asked[name] : '';
}

function linkTo(asked: z.infer<typeof query>, stretch: z.infer<typeof answered>): string {
  const next = new URLSearchParams({
    newsletterId: asked.newsletterId,
    segment: asked.segment,
    behind: JSON.stringify(stretch.next),
    counted: String(asked.counted + stretch.counted),
    looked: String(asked.looked + stretch.looked),
  });
  return `/desk/subscribers/count?${next}`;
}
