import { bringList, followImport } from './bring-list.ts';
import type { Door } from './door.ts';
import { listNewsletters, loadArticles, type Newsroom, type Problem, putSettings } from './door-acts.ts';
import { moveImport, type ShownImport } from './door-imports.ts';
import type { Engine } from './engine.ts';
import { picturePath } from './http-front.ts';
import type { InputFile } from './read-input.ts';
import { sampleArticles, sampleSettings, sampleSubscribers } from './sample/load-sample.ts';
import { UnusableInput } from './unusable-input.ts';

type Say = (line: string) => void;

/** What a newsroom brings for an edition. */
type Input = { readonly articles: readonly InputFile[]; readonly subscribers: InputFile };

const hour = 3_600_000;
const problemsShown = 20;

/** The stored newsroom; the sample's newsletters and appeals come first into a folder that has none. */
export async function settleNewsroom(engine: Pick<Engine, 'door' | 'doOnce'>): Promise<Newsroom> {
  await engine.doOnce('settings', async () => {
    if ((await listNewsletters(engine.door)).newsletters.length === 0) await putSample(engine.door);
  });
  return listNewsletters(engine.door);
}

async function putSample(door: Door): Promise<void> {
  const { problems } = await putSettings(door, 'settings.json', sampleSettings());
  if (problems.length > 0) throw new Error(`the sample newsroom's settings: ${problems.map(inWords).join('; ')}`);
}

/** The sample's articles as if just published, and its readers. */
export function sampleInput(now: Date, siteUrl: string): Input {
  return {
    articles: [{ name: 'sample-articles.json', bytes: Buffer.from(sampleArticles(now, `${siteUrl}${picturePath}`)) }],
    subscribers: { name: 'sample-subscribers.csv', bytes: Buffer.from(sampleSubscribers(now)) },
  };
}

/** Loads articles and subscribers, tells what was wrong with them, and throws UnusableInput when one of them brought nothing. */
export async function loadInput(
  input: Input,
  newsletterId: string,
  engine: Pick<Engine, 'door' | 'putImport'>,
  say: Say,
): Promise<{ readonly articles: number; readonly subscribers: number }> {
  const upload = async ({ name, bytes }: InputFile) => ({ name, key: await engine.putImport(bytes) });
  const files = await Promise.all(input.articles.map(upload));
  const loaded = await loadArticles(engine.door, files);
  tell(loaded.problems, say);
  const articles = loaded.loaded + loaded.unchanged;
  const subscribers = await loadReaders(engine.door, input.subscribers, newsletterId, say);
  if (articles === 0) throw new UnusableInput(`${namesOf(input.articles)}: no article can be used.`);
  if (subscribers === 0) throw new UnusableInput(`${input.subscribers.name}: no subscriber can be used.`);
  return { articles, subscribers };
}

/** Brings a list and applies it without further questions; what is left out of it is told. Returns how many readers it names. */
async function loadReaders(door: Door, { name, bytes }: InputFile, newsletterId: string, say: Say): Promise<number> {
  // Who confirms while an edition is being planned is no candidate any more; these confirmed before.
  const consentedOn = new Date(Date.now() - hour).toISOString().slice(0, 10);
  const wish = { newsletterId, source: 'given to npm start', consentedOn };
  const plan = await bringList(door, [{ name, body: new Blob([new Uint8Array(bytes)]) }], wish);
  if (plan.state === 'refused') throw new UnusableInput(plan.text);
  await moveImport(door, 'apply', plan.importId);
  const done = await followImport(door, plan.importId);
  if (!isPlain(done)) for (const line of done.text.split('\n')) say(line);
  return countOf(done, 'new', 'changed', 'unchanged');
}

function isPlain(one: ShownImport): boolean {
  return Object.keys(one.outcomes).every(outcome => ['new', 'changed', 'unchanged'].includes(outcome));
}

function countOf({ outcomes }: ShownImport, ...of: readonly string[]): number {
  return of.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
}

function tell(problems: readonly Problem[], say: Say): void {
  for (const problem of problems.slice(0, problemsShown)) say(inWords(problem));
  if (problems.length > problemsShown) say(`… and ${problems.length - problemsShown} more`);
}

/** `subscribers.csv, row 7, email: is not an email address (left out)` */
export function inWords({ file, where, field, message, done }: Problem): string {
  return `${[file, where, field].filter(part => part !== '').join(', ')}: ${message} (${done})`;
}

function namesOf(files: readonly InputFile[]): string {
  return files.map(({ name }) => name).join(', ');
}
