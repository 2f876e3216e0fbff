import { DoorRefused } from './door.ts';
import {
  approveEdition,
  type EditionSummary,
  listEditions,
  makeEdition,
  type Newsletter,
  type Newsroom,
  showEdition,
} from './door-acts.ts';
import type { Place } from './editions-command.ts';
import type { Engine } from './engine.ts';
import { followEdition, hearTheRest } from './follow-edition.ts';
import { loadInput, sampleInput, settleNewsroom } from './load-newsroom.ts';
import { momentInZone } from './moment-in-zone.ts';
import type { Narrator } from './narrator.ts';
import type { InputFile } from './read-input.ts';
import type { OnceOptions } from './start-options.ts';
import { type Summary, summarise } from './summary.ts';
import { tellProgress } from './tell-edition.ts';
import { UnusableInput } from './unusable-input.ts';

type Given = { readonly articles: readonly InputFile[]; readonly subscribers: InputFile } | null;

type Deps = {
  readonly engine: Engine;
  readonly narrator: Narrator;
  readonly place: Place;
  readonly now: () => number;
};

/** A digest of a newsroom's own articles carries up to so many. */
const ownMaximum = 12;

/** Makes one edition, delivers it and tells how it went; an unfinished one is finished instead. Throws UnusableInput. */
export async function runOnce(options: OnceOptions, given: Given, deps: Deps): Promise<Summary> {
  const { engine, narrator } = deps;
  const newsroom = await settleNewsroom(engine);
  const newsletter = chooseNewsletter(newsroom, options.newsletter);
  const slot = slotOf(options.at, newsroom, deps.now());
  const unfinished = (await listEditions(engine.door, newsletter.id)).find(one => isUnfinished(one, deps.now()));
  if (unfinished) {
    narrator.say(`Going on with ${unfinished.editionId}, which is ${unfinished.state}; no other edition is made.`);
    if (!isOpen(unfinished)) return deliver(unfinished.editionId, newsletter, options, deps);
  }
  await load(given ?? sampleInput(slot, engine.siteUrl), given !== null, newsletter, deps);
  const { editionId, existed } = await makeEdition(engine.door, {
    newsletterId: newsletter.id,
    slot: unfinished?.slot ?? slot.toISOString(),
    layout: options.layout,
    minimumArticles: options.minimum ?? (given ? 1 : null),
    maximumArticles: given ? ownMaximum : null,
  });
  const stored = existed ? await showEdition(engine.door, editionId) : null;
  if (stored && !isUnfinished(stored, Number.POSITIVE_INFINITY)) {
    return summarise({ edition: stored, existed: true, isStill: false, place: deps.place });
  }
  // One that was held is compiled again, with what was mended since; until then it looks as before.
  if (stored) await hearTheRest(engine);
  return deliver(editionId, newsletter, options, deps);
}

async function load(
  input: NonNullable<Given>,
  isOwn: boolean,
  newsletter: Newsletter,
  { engine, narrator }: Deps,
): Promise<void> {
  // A folder with a newsroom's own articles is no place for the sample's.
  if (isOwn) await engine.doOnce('sample', async () => {});
  const { articles, subscribers } = await loadInput(input, newsletter.id, engine, narrator.say);
  narrator.say(`Articles: ${articles}. Subscribers: ${subscribers}. Newsletter: ${newsletter.name}.`);
}

function chooseNewsletter({ newsletters }: Newsroom, wanted: string | null): Newsletter {
  const all = newsletters.map(({ newsletter }) => newsletter);
  const chosen = all.find(({ id, approval }) => (wanted === null ? approval.by === 'automatic' : id === wanted));
  if (chosen) return chosen;
  const known = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (wanted !== null) throw new UnusableInput(`--newsletter: there is no '${wanted}'; there are ${known}.`);
  throw new UnusableInput(`No newsletter has automatic approval; choose one with --newsletter: ${known}.`);
}

/** The moment the edition is made for, to the second. */
function slotOf(at: string | null, { organisation }: Newsroom, now: number): Date {
  const moment = at === null ? now : momentInZone(at, organisation?.timeZone ?? 'UTC').getTime();
  return new Date(Math.floor(moment / 1000) * 1000);
}

/** An edition that the clock prepares for a slot to come is not unfinished. */
function isUnfinished({ state, slot }: Pick<EditionSummary, 'state' | 'slot'>, now: number): boolean {
  if (state === 'sending' || state === 'paused' || state === 'parked' || state === 'stopping') return true;
  return (state === 'draft' || state === 'held' || state === 'frozen') && Date.parse(slot) <= now;
}

/** Nothing of it is fixed yet, so that what is loaded now may still come in. */
function isOpen({ state }: EditionSummary): boolean {
  return state === 'draft' || state === 'held';
}

async function deliver(id: string, newsletter: Newsletter, options: OnceOptions, deps: Deps): Promise<Summary> {
  const followed = await follow(id, deps);
  const mayApprove = options.newsletter !== null && newsletter.approval.by === 'editor';
  if (followed.edition.state !== 'held' || !mayApprove) return end(followed, deps);
  try {
    await approveEdition(deps.engine.door, id);
  } catch (error) {
    if (!(error instanceof DoorRefused)) throw error;
    deps.narrator.say(`It cannot be approved: ${error.message}`);
    return end(followed, deps);
  }
  deps.narrator.say(`Approved ${id}, as --newsletter ${newsletter.id} asks for.`);
  return end(await follow(id, deps), deps);
}

function follow(id: string, { engine, narrator, now }: Deps) {
  return followEdition(id, {
    door: engine.door,
    tick: () => engine.invoke('tend-editions', {}),
    onChange: edition => tellProgress(edition, narrator),
    now,
  });
}

async function end({ edition, stands }: Awaited<ReturnType<typeof follow>>, deps: Deps): Promise<Summary> {
  if (edition.state === 'closed') await hearTheRest(deps.engine);
  return summarise({ edition, existed: false, isStill: stands === 'still', place: deps.place });
}
