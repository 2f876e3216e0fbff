import type { Compiled, Edition } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import type { EmailAddress } from '../../language/email-address.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { outbox } from '../../outbox/outbox.ts';
import type { OutboxTable } from '../../outbox/outbox-table.ts';
import { outboxIdOf } from '../../outbox/personal-mail.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { realMail, withLine } from '../real-mail.ts';
import { type News, newsOf } from './preview-line.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'live'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly put: Pick<OutboxTable, 'get'>;
  readonly outbox: Pick<ReturnType<typeof outbox>, 'put'>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/**
 * Mails each newsletter's staff the editions that stand before their slot, are held, or went out other than they were
 * shown. Safe to run twice: the outbox knows who was told what.
 */
export async function mailPreviews(deps: Deps): Promise<void> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const wanted = new Map(newsletters.filter(one => one.previewTo.length > 0).map(one => [one.id, one]));
  if (wanted.size === 0) return;
  for (const edition of await deps.editions.live()) {
    const newsletter = wanted.get(edition.newsletterId);
    const news = newsletter === undefined ? null : newsOf(edition, newsletter, deps.now());
    if (newsletter !== undefined && news !== null) await tell({ edition, newsletter, news }, deps);
  }
}

type Told = { readonly edition: Edition; readonly newsletter: Newsletter; readonly news: News };

async function tell({ edition, newsletter, news }: Told, deps: Deps): Promise<void> {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) return;
  for (const address of newsletter.previewTo) {
    if (address === news.knownTo) continue;
    const who = whoAndWhat(address, edition, news);
    // Looked for first: a put that its condition refuses costs as much as one that is done.
    if ((await deps.put.get(outboxIdOf({ ...who, mail: unread(compiled) }))) !== null) continue;
    const mail = withLine(await realMail(compiled, '', deps), { ...news, link: linkTo(edition, deps.siteUrl) });
    await deps.outbox.put({ ...who, mail: { sender: compiled.sender, ...mail } });
  }
}

function whoAndWhat(address: EmailAddress, { editionId }: Edition, { occasion }: News) {
  return { purpose: 'preview', subscriberId: null, address, occasion: `${editionId} ${occasion}` } as const;
}

/** What a mail says does not tell it from others. */
function unread({ sender, subject }: Compiled) {
  return { sender, subject, html: '', text: '' };
}

function linkTo({ editionId, state }: Edition, siteUrl: string) {
  const at = `${siteUrl}/desk/editions/${editionId}`;
  const isOpen = state === 'draft' || state === 'held';
  return isOpen
    ? { url: `${at}/approve`, words: 'Approve, hold or skip it at the desk' }
    : { url: at, words: 'See it at the desk, where it can be stopped' };
}
