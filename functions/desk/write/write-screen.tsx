import { Hono } from 'hono';
import * as z from 'zod';
import type { Editions } from '../../editions/edition-table.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { InputProblem } from '../act.ts';
import type { Draft } from '../frame/form.tsx';
import { lengthsAsTyped } from '../frame/islands.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { type Choices, WritePage } from './write-page.tsx';

export type WriteDeps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'newest'>;
  readonly now: () => Instant;
};

/** Something for readers outside of the schedule, in a person's own words or with stories. */
export function writeScreen(deps: WriteDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/', async ({ req, var: { visit } }) => {
    const asked = new Map(Object.entries({ kind: 'letter', to: 'all', ...req.query() }));
    const draft: Draft = { get: name => asked.get(name) ?? '', all: () => [], problems: [] };
    return visit.show('Write', <WritePage choices={await choicesFrom(deps)} draft={draft} />, 200, [lengthsAsTyped]);
  });
  routes.post('/', ({ var: { visit } }) => write(visit, deps));
  return routes;
}

const editionsOffered = 8;

async function choicesFrom({ newsletters, editions, now }: WriteDeps): Promise<Choices> {
  const stored = (await newsletters.list()).map(({ newsletter }) => newsletter);
  const lines = await Promise.all(stored.map(({ id }) => editions.newest(id, now(), editionsOffered)));
  const sent = lines.flat().filter(({ state }) => state === 'closed');
  return { newsletters: stored, editions: sent.sort((one, other) => other.slot.localeCompare(one.slot)) };
}

async function write(visit: Visit, deps: WriteDeps): Promise<Response> {
  const unfit = whatDoesNotFit(visit.sent);
  const done = unfit.length > 0 ? { editionId: null, problems: unfit } : await make(visit, deps);
  if (done.editionId !== null) {
    const text = 'Made. Look at it, then approve it; nobody gets it before.';
    return visit.done(`/desk/editions/${done.editionId}`, { text });
  }
  const draft: Draft = { ...visit.sent, problems: done.problems };
  return visit.show('Write', <WritePage choices={await choicesFrom(deps)} draft={draft} />, 422, [lengthsAsTyped]);
}

function make(visit: Visit, deps: WriteDeps): Promise<Done> {
  return visit.sent.get('kind') === 'extra' ? makeExtra(visit, deps) : writeWords(visit);
}

/** What one choice asks for and another leaves no room for; nothing that was typed is left out unsaid. */
function whatDoesNotFit({ get, all }: Visit['sent']): readonly InputProblem[] {
  const [to, isExtra] = [get('to'), get('kind') === 'extra'];
  const others = all('alsoTo').filter(id => id !== get('newsletterId'));
  const words = ['subject', 'preheader', 'text'].filter(name => get(name).trim() !== '');
  return [
    ...(isExtra && others.length > 0 ? [{ field: 'alsoTo', message: 'An extra edition goes to one newsletter.' }] : []),
    ...(isExtra && to !== 'all' ? [{ field: 'to', message: 'must be all readers for an extra edition' }] : []),
    ...(!isExtra && (to === 'got' || to === 'not got') && get('edition') === ''
      ? [{ field: 'edition', message: 'must be chosen: they got it, or did not' }]
      : []),
    ...(!isExtra && to === 'segment' && get('segment').trim() === ''
      ? [{ field: 'segment', message: 'must be said, such as ‘language es and gave monthly’' }]
      : []),
    ...(isExtra ? words : []).map(field => ({
      field,
      message: 'is not for an extra edition; once it is made, its own words can be written',
    })),
  ];
}

type Done = { readonly editionId: string } | { readonly editionId: null; readonly problems: readonly InputProblem[] };

const written = z.object({
  editionId: z.string().nullable(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
});

async function writeWords(visit: Visit): Promise<Done> {
  const { sent } = visit;
  const audience = await audienceFor(visit);
  if ('problems' in audience) return { editionId: null, problems: audience.problems };
  const answer = await visit.ask('draft-edition', {
    ...{ newsletterId: sent.get('newsletterId'), file: '', ...audience },
    text: asFile(sent.get('kind'), sent.get('subject'), sent.get('preheader'), sent.get('text')),
  });
  if (!answer.ok) return { editionId: null, problems: answer.problems ?? [{ field: 'to', message: answer.message }] };
  const { editionId, problems } = written.parse(answer.result);
  return editionId === null ? { editionId, problems: problems.map(forAForm) } : { editionId };
}

function told({ problems, message }: Parameters<Visit['refused']>[0]): string {
  return problems === undefined ? message : problems.map(one => one.message).join('; ');
}

/** A file is told where its words belong; a form shows it. */
function forAForm({ field, message }: InputProblem): InputProblem {
  return { field, message: message.replace(/^(is missing)[;:].*/, '$1') };
}

/** The form of a letter in a file, which the door reads. */
function asFile(layout: string, subject: string, preheader: string, text: string): string {
  const oneLine = (field: string) => field.replaceAll(/\s+/g, ' ').trim();
  return `Subject: ${oneLine(subject)}\nPreheader: ${oneLine(preheader)}\nLayout: ${layout}\n\n${text}`;
}

type Audience =
  | { readonly to: string | null; readonly readers: number | null; readonly alsoTo: readonly string[] }
  | { readonly problems: readonly InputProblem[] };

const counting = z.object({ counted: z.number(), looked: z.unknown(), next: z.unknown().nullable() });
/** A count of more pages takes longer than a page may. */
const pagesCounted = 20;

/** Counts whom it is for, so that who approves knows how many get it. */
async function audienceFor(visit: Visit): Promise<Audience> {
  const { sent } = visit;
  const to = segmentOf(sent.get('to'), sent.get('edition'), sent.get('segment'));
  const alsoTo = sent.all('alsoTo').filter(id => id !== sent.get('newsletterId'));
  if (to === null && alsoTo.length === 0) return { to, readers: null, alsoTo };
  let readers = 0;
  let behind: unknown = null;
  for (let page = 0; page < pagesCounted; page++) {
    const answer = await visit.ask('count-segment', {
      newsletterId: sent.get('newsletterId'),
      alsoTo,
      segment: to,
      behind,
    });
    if (!answer.ok)
      return { problems: [{ field: sent.get('to') === 'segment' ? 'segment' : 'edition', message: told(answer) }] };
    const { counted, next } = counting.parse(answer.result);
    readers += counted;
    if (next === null) return { to, readers, alsoTo };
    behind = next;
  }
  return { to, readers: null, alsoTo };
}

function segmentOf(to: string, edition: string, segment: string): string | null {
  if (to === 'got') return `got ${edition}`;
  if (to === 'not got') return `did not get ${edition}`;
  return to === 'segment' ? segment : null;
}

const made = z.object({ editionId: z.string() });

async function makeExtra(visit: Visit, { now }: WriteDeps): Promise<Done> {
  const slot = `${now().slice(0, 19)}Z`;
  const answer = await visit.ask('make-edition', { newsletterId: visit.sent.get('newsletterId'), slot, hold: true });
  if (answer.ok) return { editionId: made.parse(answer.result).editionId };
  return { editionId: null, problems: answer.problems ?? [{ field: 'newsletterId', message: answer.message }] };
}
