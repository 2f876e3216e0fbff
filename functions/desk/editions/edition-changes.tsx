import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { changedSince } from '../../editions/hold-edition.ts';
import { readerShapes } from '../../editions/reader-shapes.ts';
import type { Draft } from '../frame/form.tsx';
import { lengthsAsTyped } from '../frame/islands.ts';
import { editionIfAny } from '../named-edition.ts';
import type { Said } from '../said.ts';
import type { DeskEnv, Visit } from '../visit.ts';
import { undoSeconds } from './confirm-page.tsx';
import { type EditionDeps, readEdition } from './read-edition.ts';
import { refusedSince, whoWasQuicker } from './somebody-quicker.ts';
import { TestForm } from './test-part.tsx';
import { WordsForm } from './words-part.tsx';

/** What can be done with an edition; each goes through the door, with the version that the person saw. */
export function changeRoutes(deps: EditionDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.post('/:id/approve', context => approve(context, false, deps));
  routes.post('/:id/send-now', context => approve(context, true, deps));
  routes.post('/:id/words', context => storeWords(context, deps));
  routes.post('/:id/test', context => sendTest(context, deps));
  routes.post('/:id/doubt', context => decide(context));
  for (const [path, act, said] of plainActs) {
    routes.post(`/:id/${path}`, async context => {
      const { visit, at, input } = stood(context);
      const answer = await visit.ask(act, inputFor(path, input, visit));
      if (!answer.ok) return refusedSince(visit, answer, { editionId: input.editionId, path }, deps);
      const isMade = remaking.includes(path) && (await madeAgain(input.editionId, deps));
      return visit.done(at, { text: isMade ? said.replace(lookAgain, '.') : said });
    });
  }
  return routes;
}

/** Said where the mail is not made yet. */
const lookAgain = '. The mail is being made again; look again in a moment.';
/** After these it is made again at once. */
const remaking: readonly string[] = ['remake', 'arrange', 'ask'];

const plainActs = [
  ['hold', 'hold-edition', 'It waits for approval. Nobody gets it before somebody approves it.'],
  ['remake', 'remake-edition', `Made again${lookAgain}`],
  ['arrange', 'arrange-edition', `Arranged${lookAgain}`],
  ['ask', 'choose-ask', `Chosen${lookAgain}`],
  ['skip', 'skip-edition', 'It was skipped. Nobody gets it.'],
  ['pause', 'pause-edition', 'Paused. Mails that are with SES already can’t be called back.'],
  ['continue', 'continue-edition', 'It goes on.'],
  ['stop', 'stop-edition', 'Stopped. Who did not get it is named under “Who got it, who did not, and why”.'],
] as const;

type Input = { readonly editionId: string; readonly seen: number | null };

function inputFor(path: (typeof plainActs)[number][0], input: Input, { sent }: Visit): object {
  switch (path) {
    case 'arrange':
      return { ...input, how: sent.get('how'), articles: sent.get('articles').split('\n'), stayHeld: true };
    case 'ask':
      return { ...input, wanted: wantedAsk(sent.get('ask')) };
    case 'skip':
      return { ...input, because: sent.get('because') };
    // Keeping it back is right whatever somebody did to it since.
    case 'hold':
    case 'remake':
      return { editionId: input.editionId, stayHeld: true };
    // Why it is paused may have changed since.
    case 'continue':
      return input;
    case 'pause':
    case 'stop':
      return { editionId: input.editionId };
    default:
      return path satisfies never;
  }
}

function wantedAsk(chosen: string) {
  if (chosen === 'nothing') return { appealId: null };
  return chosen.startsWith('appeal ') ? { appealId: chosen.slice('appeal '.length) } : null;
}

function stood(context: Context<DeskEnv>) {
  const { visit } = context.var;
  const editionId = context.req.param('id') ?? '';
  const version = visit.sent.get('seen');
  const input: Input = { editionId, seen: /^\d+$/.test(version) ? Number(version) : null };
  return { visit, at: `/desk/editions/${editionId}`, input };
}

async function approve(context: Context<DeskEnv>, isNow: boolean, deps: EditionDeps): Promise<Response> {
  const { visit, at, input } = stood(context);
  const seconds = visit.sent.get('atOnce') === 'yes' ? 0 : undoSeconds;
  const answer = await visit.ask('approve-edition', { ...input, isNow, undoSeconds: seconds });
  if (!answer.ok) return refusedSince(visit, answer, { editionId: input.editionId, path: 'approve' }, deps);
  return visit.done(at, approvedBut(at, seconds, approval.parse(answer.result)));
}

const approval = z.object({ outcome: z.string() });

/** Whoever finds it approved has approved nothing, and takes nothing back. */
function approvedBut(at: string, seconds: number, { outcome }: z.infer<typeof approval>): Said {
  if (outcome === 'already approved') return { text: 'It was approved already, and stays so.' };
  const isSooner = outcome === 'brought forward';
  const done = isSooner ? 'It was approved already, and goes out now.' : 'Approved.';
  if (seconds === 0) return { text: `${done} Nothing can be taken back once it is due.` };
  return {
    text: isSooner
      ? `${done} Nothing leaves for ${seconds} seconds; to hold it takes the earlier approval back, too.`
      : `${done} It can be taken back until it goes out, and nothing leaves for ${seconds} seconds.`,
    undo: { label: isSooner ? 'Hold it' : 'Take the approval back', action: `${at}/hold`, fields: {} },
  };
}

/** What was typed is kept when somebody else was quicker: it can be stored once more, knowing what it replaces. */
async function storeWords(context: Context<DeskEnv>, deps: EditionDeps): Promise<Response> {
  const { visit, at, input } = stood(context);
  const { sent } = visit;
  const names = ['subject', 'preheader', 'note', 'text'] as const;
  const given = context.req.header('content-type') ? await fieldsOf(visit, names) : {};
  const answer = await visit.ask('word-edition', { ...input, ...given });
  if (answer.ok) {
    const isMade = await madeAgain(input.editionId, deps);
    return visit.done(at, { text: isMade ? 'Stored.' : `Stored${lookAgain}` });
  }
  const seen = await readEdition(input.editionId, deps);
  if (seen === null) return visit.refused(answer, at);
  const draft: Draft = { ...sent, problems: answer.problems ?? [] };
  const { words } = seen.edition;
  const isLater = answer.message.includes(changedSince);
  const because = isLater ? await whoWasQuicker(visit, input.editionId, deps) : answer.message;
  const other = names.filter(name => name in given && words[name] !== sent.get(name));
  const page = (
    <>
      <BackTo at={at} />
      <section class="trouble bad">
        <h3>Not stored: {because}</h3>
        {other.map(name => (
          <p>
            Stored as {name} is now: ‘{words[name]}’
          </p>
        ))}
        <p>What you wrote is below. Store it once more to put it in the place of what is stored.</p>
      </section>
      <WordsForm edition={seen.edition} draft={draft} />
    </>
  );
  return visit.show('Words of the edition', page, answer.problems ? 422 : 409, [lengthsAsTyped]);
}

function BackTo({ at }: { readonly at: string }) {
  return (
    <p>
      <a href={at}>Back to the edition</a>
    </p>
  );
}

/** Looks for a moment whether the mail is there again, so that the next page shows it; false when it takes longer. */
async function madeAgain(named: string, { editions, pause }: EditionDeps): Promise<boolean> {
  for (let looked = 0; looked < 12; looked++) {
    await pause(250);
    const edition = await editionIfAny(named, { editions });
    if (edition?.state !== 'draft' || edition.compiled !== null) return true;
  }
  return false;
}

async function fieldsOf({ sent }: Visit, names: readonly string[]) {
  return Object.fromEntries(names.flatMap(name => (sent.all(name).length > 0 ? [[name, sent.get(name)]] : [])));
}

async function sendTest(context: Context<DeskEnv>, deps: EditionDeps): Promise<Response> {
  const { visit, at, input } = stood(context);
  const address = visit.sent.get('address').trim();
  const wish = { editionId: input.editionId, address, shape: visit.sent.get('shape') };
  const answer = await visit.ask('send-test', wish);
  if (answer.ok) return visit.done(at, { text: `A test mail goes to ${address}.` });
  const seen = await readEdition(input.editionId, deps);
  const compiled = seen !== null && 'compiled' in seen.edition ? seen.edition.compiled : null;
  if (compiled === null || answer.problems === undefined) return visit.refused(answer, at);
  const draft: Draft = { ...visit.sent, problems: answer.problems };
  const page = (
    <>
      <BackTo at={at} />
      <TestForm editionId={input.editionId} shapes={readerShapes(compiled)} draft={draft} />
    </>
  );
  return visit.show('Send a test mail', page, 422);
}

async function decide(context: Context<DeskEnv>): Promise<Response> {
  const { visit, at, input } = stood(context);
  const { sent } = visit;
  const named = sent.all('who');
  const answer = await visit.ask('resolve-edition', {
    ...{ editionId: input.editionId, id: sent.get('id'), asOf: sent.get('asOf'), wish: sent.get('wish') },
    who: named.length === 0 ? 'all' : named,
  });
  if (!answer.ok) return visit.refused(answer, `${at}/doubt`);
  const text = sent.get('wish') === 'send' ? 'It is sent to them.' : 'They are left as they are.';
  return visit.done(at, { text });
}
