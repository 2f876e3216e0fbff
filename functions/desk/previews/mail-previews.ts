import type { Edition } from '../../editions/edition.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { type Instant, later } from '../../language/instant.ts';
import type { FilledMail } from '../../mail/fill-template.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { outbox } from '../../outbox/outbox.ts';
import type { OutboxTable } from '../../outbox/outbox-table.ts';
import { outboxIdOf } from '../../outbox/personal-mail.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { realMail, withLine } from '../real-mail.ts';
import { lossOf, type News, newsOf } from './preview-line.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'live' | 'newest'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly put: Pick<OutboxTable, 'get'>;
  readonly outbox: Pick<ReturnType<typeof outbox>, 'put'>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/**
 * Mails each newsletter's staff the editions that stand before their slot, are held, or went out other than they were
 * shown, and which went to nobody. Safe to run twice: the outbox knows who was told what.
 */
export async function mailPreviews(deps: Deps): Promise<void> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const wanted = new Map(newsletters.filter(one => one.previewTo.length > 0).map(one => [one.id, one]));
  if (wanted.size === 0) return;
  for (const edition of await deps.editions.live()) {
    const newsletter = wanted.get(edition.newsletterId);
    const news = newsletter === undefined ? null : newsOf(edition, newsletter, deps.now());
    if (newsletter !== undefined && news !== null) await tellOf(edition, newsletter, news, deps);
  }
  for (const newsletter of wanted.values()) await tellOfLosses(newsletter, deps);
}

async function tellOf(edition: Edition, newsletter: Newsletter, news: News, deps: Deps): Promise<void> {
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) return;
  const mail = () => realMail(compiled, '', deps);
  await tell({ ...edition, newsletter, news, sender: compiled.sender, mail }, deps);
}

/** Among so many of the newest editions; a slot or two a day is what a newsletter has. */
const linesLooked = 4;
/** A person may leave out what stands before its slot. */
const hour = 3_600_000;

async function tellOfLosses(newsletter: Newsletter, deps: Deps): Promise<void> {
  const { id, name, sender } = newsletter;
  for (const line of await deps.editions.newest(id, later(deps.now(), hour), linesLooked)) {
    const news = lossOf(line, newsletter, deps.now());
    const mail = async () => ({
      subject: `${name} goes to nobody`,
      html: '<html lang="en"><body></body></html>',
      text: '',
    });
    if (news !== null) await tell({ ...line, newsletter, news, sender, mail }, deps);
  }
}

type Told = Pick<Edition, 'editionId' | 'state'> & {
  readonly newsletter: Newsletter;
  readonly news: News;
  readonly sender: Newsletter['sender'];
  readonly mail: () => Promise<FilledMail>;
};

async function tell({ newsletter, news, sender, mail, ...edition }: Told, deps: Deps): Promise<void> {
  for (const address of newsletter.previewTo) {
    if (address === news.knownTo) continue;
    const occasion = `${edition.editionId} ${news.occasion}`;
    const letter = { purpose: 'preview', subscriberId: null, address, occasion } as const;
    // What a mail says does not tell it from others. Looked for first: a put that its condition refuses costs as much as
    // one that is done.
    const unread = { ...letter, mail: { sender, subject: news.mark, html: '', text: '' } };
    if ((await deps.put.get(outboxIdOf(unread))) !== null) continue;
    const told = withLine(await mail(), { ...news, link: linkTo(edition, deps.siteUrl) });
    await deps.outbox.put({ ...letter, mail: { sender, ...told } });
  }
}

function linkTo({ editionId, state }: Pick<Edition, 'editionId' | 'state'>, siteUrl: string) {
  const at = `${siteUrl}/desk/editions/${editionId}`;
  if (state === 'draft' || state === 'held')
    return { url: `${at}/approve`, words: 'Approve, hold or skip it at the desk' };
  const canBeStopped = state !== 'skipped' && state !== 'missed' && state !== 'failed';
  return { url: at, words: canBeStopped ? 'See it at the desk, where it can be stopped' : 'See it at the desk' };
}
