import { setTimeout as pause } from 'node:timers/promises';
import {
  type EditionSummary,
  listEditions,
  listNewsletters,
  makeEdition,
  type Newsroom,
  showEdition,
} from './door-acts.ts';
import type { Place } from './editions-command.ts';
import type { Engine } from './engine.ts';
import { followEdition, hearTheRest } from './follow-edition.ts';
import { inZone } from './in-zone.ts';
import { loadInput, sampleInput, settleNewsroom } from './load-newsroom.ts';
import type { Narrator } from './narrator.ts';
import { inWords, tellProgress } from './tell-edition.ts';

type Deps = { readonly engine: Engine; readonly narrator: Narrator; readonly now: () => number };

/** Shows the main job: a small newsroom, the edition that is due, and where to look at it; then what the clock makes. */
export async function runDemo(dataFolder: string, deps: Deps): Promise<never> {
  const { engine } = deps;
  const place = { stack: null, dataFolder };
  const newsroom = await settleNewsroom(engine);
  await engine.doOnce('sample', () => loadSample(newsroom, deps));
  const stored = await listEditions(engine.door, null);
  if (stored.length > 0) tellWhatIsStored(newsroom, stored, deps);
  const toFollow = stored.length === 0 ? [await makeDueEdition(newsroom, deps)] : unfinishedOf(stored, deps.now());
  for (const editionId of toFollow) await followAndTell(editionId, place, deps);
  await tellWhereToLook(dataFolder, toFollow.at(-1) ?? stored[0]?.editionId ?? null, deps);
  engine.startClock();
  return tellWhatTheClockMakes(toFollow, place, deps);
}

async function loadSample({ organisation, newsletters }: Newsroom, { engine, narrator, now }: Deps): Promise<void> {
  const [first] = newsletters;
  if (!first) throw new Error('the sample newsroom has no newsletter');
  const input = sampleInput(new Date(now()), engine.siteUrl);
  const { articles, subscribers } = await loadInput(input, first.newsletter.id, engine, narrator.say);
  const has = `${newsletters.length} newsletters, ${articles} articles, ${subscribers} subscribers`;
  narrator.say(`Loaded a small newsroom, ${organisation?.name ?? 'unnamed'}: ${has}.`);
}

async function makeDueEdition({ newsletters }: Newsroom, { engine, narrator, now }: Deps): Promise<string> {
  const due = newsletters.find(({ newsletter }) => newsletter.approval.by === 'automatic')?.newsletter;
  if (!due) throw new Error('the newsroom has no newsletter with automatic approval');
  narrator.say(`Making the edition of ${due.name} that is due now.`);
  const { editionId } = await makeEdition(engine.door, {
    newsletterId: due.id,
    slot: new Date(Math.floor(now() / 1000) * 1000).toISOString(),
    layout: null,
    minimumArticles: null,
    maximumArticles: null,
  });
  return editionId;
}

function tellWhatIsStored(newsroom: Newsroom, stored: readonly EditionSummary[], deps: Deps): void {
  const { organisation, newsletters } = newsroom;
  const has = `${newsletters.length} newsletters, ${stored.length} ${stored.length === 1 ? 'edition' : 'editions'}`;
  deps.narrator.say(`Going on with the stored newsroom, ${organisation?.name ?? 'unnamed'}: ${has}.`);
  deps.narrator.say('npm start -- --fresh begins anew.');
}

/** An edition that the clock prepares for a slot to come is not unfinished. */
function unfinishedOf(stored: readonly EditionSummary[], now: number): readonly string[] {
  const due = stored.filter(({ slot }) => Date.parse(slot) <= now);
  return due
    .filter(({ state }) => ['draft', 'frozen', 'sending', 'parked', 'stopping'].includes(state))
    .map(({ editionId }) => editionId);
}

async function followAndTell(editionId: string, place: Place, { engine, narrator, now }: Deps): Promise<void> {
  const { edition } = await followEdition(editionId, {
    door: engine.door,
    tick: () => engine.invoke('tend-editions', {}),
    onChange: one => tellProgress(one, narrator),
    now,
  });
  if (edition.state === 'closed') await hearTheRest(engine);
  for (const line of inWords(await showEdition(engine.door, editionId), place)) narrator.say(line);
}

async function tellWhereToLook(
  dataFolder: string,
  editionId: string | null,
  { engine, narrator }: Deps,
): Promise<void> {
  const viewUrl = editionId === null ? null : (await showEdition(engine.door, editionId)).viewUrl;
  narrator.say('');
  narrator.say(`Inbox        ${engine.inboxUrl}/  (every mail; the link at its foot leaves the list)`);
  narrator.say(`Desk         ${engine.siteUrl}/desk  (the staff's pages; sign in as anybody by one click)`);
  if (viewUrl !== null) narrator.say(`Edition      ${viewUrl}  (as readers see it in the browser)`);
  narrator.say(`Data         ${dataFolder}`);
  for (const { newsletter, nextSlot } of (await listNewsletters(engine.door)).newsletters) {
    if (nextSlot !== null) narrator.say(`Next         ${newsletter.name}: ${inZone(nextSlot, newsletter.timeZone)}`);
  }
  narrator.say('The clock goes on. Ctrl-C ends; npm start goes on from here.');
}

/** Each edition once when it has ended, and once when it waits for a person; what ended before is told already. */
async function tellWhatTheClockMakes(followed: readonly string[], place: Place, deps: Deps): Promise<never> {
  const { engine, narrator } = deps;
  const told = new Set<string>();
  const nameOf = ({ editionId, state, because }: EditionSummary) => `${editionId} ${state} ${because}`;
  const news = async () => (await listEditions(engine.door, null)).filter(one => !told.has(nameOf(one)));
  for (const one of await news()) if (hasEnded(one) || followed.includes(one.editionId)) told.add(nameOf(one));
  for (;;) {
    for (const one of (await news()).filter(one => hasEnded(one) || waitsForSomebody(one))) {
      told.add(nameOf(one));
      narrator.say(`\n${one.editionId}`);
      for (const line of inWords(await showEdition(engine.door, one.editionId), place)) narrator.say(line);
    }
    await pause(10_000, undefined, { ref: false });
  }
}

function hasEnded({ state }: EditionSummary): boolean {
  return ['closed', 'skipped', 'missed', 'failed'].includes(state);
}

function waitsForSomebody({ state }: EditionSummary): boolean {
  return state === 'held' || state === 'paused';
}
