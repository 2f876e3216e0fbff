import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { readersRead } from '../../deliveries/select-readers.ts';
import { subscriberId } from '../../language/ids.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import type { DeskEnv } from '../visit.ts';
import { type Counted, CountPage } from './count-page.tsx';
import { conditionsOf, countedReaders, type WantedReaders, wantedReaders } from './wanted-readers.ts';

export type CountDeps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly subscribers: Pick<Subscribers, 'profiles'>;
};

const query = wantedReaders.extend(countedReaders.shape);
const answered = z.object({
  segment: z.string().nullable(),
  counted: z.int(),
  looked: z.int(),
  next: readersRead.nullable(),
  first: z.array(subscriberId),
});
/** As many as a person reads. */
const peopleShown = 20;

/** Readers by what is true of them: counted a stretch at a time, the page asks for the next one by itself. */
export function countRoutes(deps: CountDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/count', context => count(context, deps));
  return routes;
}

async function count(context: Context<DeskEnv>, deps: CountDeps): Promise<Response> {
  const { visit } = context.var;
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const asked = query.parse({ newsletterId: newsletters[0]?.id, ...context.req.query() });
  const draft = { get: (name: string) => fieldOf(asked, name), all: () => [], problems: [] };
  const given = { draft, newsletters, actor: visit.actor, result: null };
  const isAsked = context.req.query('newsletterId') !== undefined;
  const segment = conditionsOf(asked);
  if (!isAsked) return visit.show('Choose readers', <CountPage {...given} />);
  // Of everybody, also who left, the change itself counts: no newsletter has them.
  if (asked.newsletterId === '') {
    return visit.show('Choose readers', <CountPage {...given} result={{ ...nobodyYet, asked, segment }} />);
  }
  const answer = await visit.ask('count-segment', {
    ...{ newsletterId: asked.newsletterId, segment: segment || null, behind: asked.behind },
  });
  if (!answer.ok) {
    const problems = answer.problems ?? [{ field: 'segment', message: answer.message }];
    return visit.show('Choose readers', <CountPage {...given} draft={{ ...draft, problems }} />, 422);
  }
  const stretch = answered.parse(answer.result);
  const found = [...asked.found, ...stretch.first].slice(0, peopleShown);
  const profiles = await deps.subscribers.profiles(found);
  const result: Counted = {
    ...{ asked, segment, people: found.flatMap(id => profiles.get(id) ?? []) },
    counted: asked.counted + stretch.counted,
    looked: asked.looked + stretch.looked,
    next: stretch.next === null ? null : linkTo({ ...asked, found }, stretch),
  };
  if (result.next !== null) context.header('Refresh', `0; url=${result.next}`);
  return visit.show('Choose readers', <CountPage {...given} result={result} />);
}

const nobodyYet = { counted: null, looked: 0, next: null, people: [] };

function fieldOf(asked: WantedReaders, name: string): string {
  const read = wantedReaders.keyof().safeParse(name);
  return read.success ? asked[read.data] : '';
}

function linkTo(asked: z.infer<typeof query>, stretch: z.infer<typeof answered>): string {
  const { behind, counted, looked, found, ...wanted } = asked;
  const next = new URLSearchParams({
    ...Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== '' || name === 'newsletterId')),
    behind: JSON.stringify(stretch.next),
    counted: String(counted + stretch.counted),
    looked: String(looked + stretch.looked),
    found: found.join(','),
  });
  return `/desk/subscribers/count?${next}`;
}
