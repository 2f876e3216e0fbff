import * as z from 'zod';
import { appeal } from '../appeals/appeal.ts';
import type { Article } from '../articles/article.ts';
import type { Articles } from '../articles/article-table.ts';
import { newsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { MailContent, RenderedMail } from '../mail/mail-content.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { unarranged } from './arrangement.ts';
import { type Edition, editionIdOf } from './edition.ts';
import { type EditionToShow, editionContent } from './edition-content.ts';
import type { Editions } from './edition-table.ts';
import { type Gathering, gatherArticles } from './gather-articles.ts';
import { wordless } from './words.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'newest' | 'earlier'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'getOrganisation'>;
  readonly articles: Gathering['articles'] & Pick<Articles, 'find'>;
  readonly render: (content: MailContent, reader: 'mail') => Promise<RenderedMail>;
  readonly now: () => Instant;
  readonly siteUrl: string;
};

/** An appeal as somebody is writing it. */
export const askToShow = z.object({
  newsletterId,
  appeal: appeal.unwrap().pick({ variants: true, thanks: true, donateUrl: true, endsAt: true }),
});
type AskToShow = z.infer<typeof askToShow>;

type ShownAsk =
  | { readonly outcome: 'shown'; readonly slot: Instant; readonly isMade: boolean; readonly mail: RenderedMail }
  | { readonly outcome: 'nothing to stand in' };

/** So many of the last editions are looked at for one that may ask: alerts, corrections and sensitive stories do not. */
const editionsLooked = 8;
const day = 24 * 3_600_000;

/** The newest mail of a newsletter with an appeal in it, made again from its stories as they are now. Changes nothing. */
export async function showAsk({ newsletterId: id, appeal: asking }: AskToShow, deps: Deps): Promise<ShownAsk> {
  const [stored, organisation] = await Promise.all([deps.newsletters.get(id), deps.newsletters.getOrganisation()]);
  const newsletter = stored?.newsletter ?? null;
  if (newsletter === null || organisation === null) return { outcome: 'nothing to stand in' };
  const stage = (await lastThatAsks(newsletter, deps)) ?? (await asIfMadeNow(newsletter, deps));
  if (stage === null) return { outcome: 'nothing to stand in' };
  const { edition, articles } = stage;
  const about = { edition, newsletter, organisation, articles, appeal: asking, at: deps.now(), siteUrl: deps.siteUrl };
  const mail = await deps.render(editionContent(about), 'mail');
  return { outcome: 'shown', slot: edition.slot, isMade: stage.isMade, mail };
}

type Stage = { readonly edition: EditionToShow & { readonly slot: Instant }; readonly articles: readonly Article[] };

async function lastThatAsks({ id }: Newsletter, deps: Deps): Promise<(Stage & { readonly isMade: true }) | null> {
  for (const line of await deps.editions.newest(id, later(deps.now(), day), editionsLooked)) {
    if (line.compiled === null || line.layout === 'alert') continue;
    const edition = await deps.editions.get(line.editionId);
    const articles = edition === null ? null : await storiesOf(edition, deps);
    if (edition !== null && articles !== null) return { edition, articles, isMade: true };
  }
  return null;
}

/** Null for an edition beside which nobody is asked. */
async function storiesOf(edition: Edition, { articles }: Deps): Promise<readonly Article[] | null> {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null || edition.words.withoutAsk || compiled.stories.some(({ sensitive }) => sensitive)) return null;
  const found = new Map((await articles.find(compiled.stories.map(({ id }) => id))).map(one => [one.id, one]));
  const stories = compiled.stories.flatMap(({ id }) => found.get(id) ?? []);
  return stories.length === 0 && edition.words.text === '' ? null : stories;
}

/** For a newsletter of which nothing went out yet. */
async function asIfMadeNow(
  { id, layout, maximumArticles, ...rest }: Newsletter,
  deps: Deps,
): Promise<(Stage & { readonly isMade: false }) | null> {
  const slot = deps.now();
  const edition = {
    ...{ newsletterId: id, editionId: editionIdOf(id, slot), slot, audience: null },
    ...{ layout, maximumArticles, arrangement: unarranged, words: wordless },
  };
  const { stories } = await gatherArticles(edition, { id, layout, maximumArticles, ...rest }, deps);
  return stories.length === 0 ? null : { edition, articles: stories.map(({ article }) => article), isMade: false };
}
