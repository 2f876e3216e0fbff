import type { Articles } from '../../articles/article-table.ts';
import type { Archive } from '../../editions/archive-table.ts';
import { type ArchivedEdition, allTime } from '../../editions/archived-edition.ts';
import type { NewsletterId, SubscriberId } from '../../language/ids.ts';
import { unsubscribeHeaders } from '../../mail/list-headers.ts';
import type { Newsletter, Organisation } from '../../newsletters/newsletter.ts';
import type { outbox } from '../../outbox/outbox.ts';
import type { SignUp } from '../../subscribers/sign-up.ts';
import { archivePaths } from '../archive/archive-addresses.ts';
import { personalNotice } from './personal-notice.ts';

export type WelcomeDeps = {
  readonly archive: Pick<Archive, 'editions'>;
  readonly articles: Pick<Articles, 'find'>;
  readonly outbox: Pick<ReturnType<typeof outbox>, 'put'>;
  readonly leaveUrlOf: (newsletterId: NewsletterId, subscriberId: SubscriberId) => string;
  readonly siteUrl: string;
};

type Joined = {
  readonly signUp: SignUp;
  readonly newsletters: readonly Newsletter[];
  readonly organisation: Organisation | null;
};

/**
 * Greets whoever has joined, once for each newsletter that a sign-up brought them, with its latest edition. Safe to run twice. Returns
 * where those editions can be read.
 */
export async function welcome({ newsletters, ...joined }: Joined, deps: WelcomeDeps) {
  const greeted = await Promise.all(newsletters.map(newsletter => greet({ newsletter, ...joined }, deps)));
  return greeted.flatMap(({ newsletter, url }) => (url === null ? [] : [{ newsletter, url }]));
}

type Greeted = Omit<Joined, 'newsletters'> & { readonly newsletter: Newsletter };

async function greet({ newsletter, signUp, organisation }: Greeted, deps: WelcomeDeps) {
  const { subscriberId, address, language } = signUp;
  const { siteUrl } = deps;
  const [latest] = await deps.archive.editions({ newsletterId: newsletter.id, ...allTime, limit: 1 });
  const url = latest ? `${siteUrl.replace(/\/$/, '')}${archivePaths.edition(latest.editionId)}` : null;
  const unsubscribeUrl = deps.leaveUrlOf(newsletter.id, subscriberId);
  const told = latest ? await toldOf(latest, newsletter, deps) : null;
  const notice = { kind: 'welcome', buttonUrl: url, unsubscribeUrl, latest: told } as const;
  const mail = personalNotice({ ...notice, language, newsletters: [newsletter], organisation, siteUrl });
  await deps.outbox.put({
    ...{ purpose: 'welcome', subscriberId, address },
    // Not the moment of the joining, which a leaving that is undone sets anew.
    occasion: `${newsletter.id} ${signUp.id}`,
    mail: { ...mail, headers: [...unsubscribeHeaders(unsubscribeUrl)] },
  });
  return { newsletter, url };
}

/**
 * The headlines of an edition, or what a letter without any story is called. A story that was taken back since is told to
 * nobody who has not read it; the hosted copy says what became of it.
 */
async function toldOf(
  { compiled: { subject, stories } }: ArchivedEdition,
  { language }: Newsletter,
  { articles }: WelcomeDeps,
) {
  if (stories.length === 0) return { language, stories: [{ headline: subject, url: null }] };
  const known = await articles.find(stories.map(({ id }) => id));
  const gone = new Set(known.flatMap(({ id, retractedAt }) => (retractedAt === null ? [] : [id])));
  const standing = stories.filter(({ id }) => !gone.has(id));
  return standing.length === 0 ? null : { language, stories: standing };
}
