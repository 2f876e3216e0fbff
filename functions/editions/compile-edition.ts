import { createHash } from 'node:crypto';
import type { Appeals } from '../appeals/appeal-table.ts';
import { chooseAsk } from '../appeals/choose-ask.ts';
import { fingerprintOf } from '../articles/article-fingerprint.ts';
import type { Articles } from '../articles/article-table.ts';
import type { EditionId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import { checkMail } from '../mail/check-mail.ts';
import { countTrackedLinks, leaveUntracked } from '../mail/leave-untracked.ts';
import { listHeaders } from '../mail/list-headers.ts';
import type { MailContent, RenderedMail } from '../mail/mail-content.ts';
import type { Newsletter, Organisation } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import type { Queue } from '../runtime/queue.ts';
import { changesSince } from './changes-since.ts';
import { type Compiled, type Edition, type EditionIn, type Occasion, occasionOf } from './edition.ts';
import { editionContent } from './edition-content.ts';
import type { Editions } from './edition-table.ts';
import { type Gathered, gatherArticles } from './gather-articles.ts';
import { heldByPerson } from './hold-edition.ts';
import { isWritten } from './markdown-html.ts';
import { type Shown, shownOf } from './shown.ts';
import { firstOf, whyTooLittle } from './tell-choices.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change' | 'earlier'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'getOrganisation' | 'lockForCompiling' | 'unlock'>;
  readonly articles: Pick<Articles, 'headsBetween' | 'find'>;
  readonly appeals: Pick<Appeals, 'list'>;
  readonly mails: Pick<ObjectStore, 'put'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly render: (content: MailContent, reader: 'mail' | 'web') => Promise<RenderedMail>;
  readonly now: () => Instant;
  readonly siteUrl: string;
};

type Outcome = { readonly outcome: Edition['state'] | 'busy' | 'settled' | 'unknown' };

/** Longer than the function may run, so that a dead compiler's lock is over when it is gone. */
const lockMilliseconds = 180_000;
const againSeconds = 10;

/**
 * Makes a draft into what its newsletter's approval says: held, frozen, skipped, or a draft again while its slot is to
 * come. Safe to run twice: an edition that is settled stays as it is.
 */
export async function compileEdition(id: EditionId, deps: Deps): Promise<Outcome> {
  const edition = await deps.editions.get(id);
  if (edition === null) return { outcome: 'unknown' };
  if (edition.state !== 'draft' && edition.state !== 'held') return { outcome: 'settled' };
  const span = { now: deps.now(), until: later(deps.now(), lockMilliseconds) };
  if (!(await deps.newsletters.lockForCompiling(edition.newsletterId, id, span))) return again(id, deps);
  try {
    const next = await deps.editions.change(await settle(edition, deps));
    if (next?.state === 'frozen') await deps.toStart.send([{ editionId: id }]);
    return next === null ? again(id, deps) : { outcome: next.state };
  } finally {
    await deps.newsletters.unlock(edition.newsletterId, id);
  }
}

/** Another edition of the newsletter is being compiled, or somebody changed this one. */
async function again(editionId: EditionId, { toCompile }: Deps): Promise<Outcome> {
  await toCompile.send([{ editionId }], againSeconds);
  return { outcome: 'busy' };
}

async function settle(edition: EditionIn<'draft'> | EditionIn<'held'>, deps: Deps): Promise<Edition> {
  const newsletter = (await deps.newsletters.get(edition.newsletterId))?.newsletter ?? null;
  const organisation = await deps.newsletters.getOrganisation();
  const occasion = occasionOf(edition);
  if (newsletter === null) return { ...occasion, state: 'failed', because: 'its newsletter is not stored' };
  if (organisation === null) return { ...occasion, state: 'failed', because: 'no organisation is stored' };

  // Of the moment before articles are read: what comes after it is late for this edition.
  const compiledAt = deps.now();
  const gathered = await gatherArticles(occasion, newsletter, deps);
  const isDue = edition.dueAt <= deps.now();
  const tooLittle = whyTooLittle(gathered, occasion, isWritten);
  if (tooLittle !== null) {
    if (!isDue) return { ...occasion, state: 'draft', compiled: null };
    return { ...occasion, state: 'skipped', because: tooLittle, choices: firstOf(gathered.choices) };
  }
  const compiled = await compile({ edition, newsletter, organisation, compiledAt, ...gathered }, deps);
  const seen = { ...occasion, shownFirst: occasion.shownFirst ?? shownOf(compiled) };
  if (!isDue) return { ...seen, state: 'draft', compiled };
  const because = reasonToHold(compiled, newsletter, occasion);
  if (because !== null) return { ...seen, state: 'held', compiled, because };
  const approval = { frozenAt: deps.now(), approvedBy: newsletter.approval.by, withoutCanary: false, takedown: null };
  return { ...occasion, unapproved: null, state: 'frozen', compiled, ...approval };
}

type Chosen = {
  readonly edition: EditionIn<'draft'> | EditionIn<'held'>;
  readonly newsletter: Newsletter;
  readonly organisation: Organisation;
  readonly compiledAt: Instant;
} & Gathered;

async function compile(parts: Chosen, deps: Deps): Promise<Compiled> {
  const { edition, newsletter } = parts;
  const articles = parts.stories.map(({ article }) => article);
  const sendsAt = laterOf(edition.dueAt, deps.now());
  const ask = chooseAsk({
    isAlert: edition.layout === 'alert',
    newsletterId: newsletter.id,
    language: newsletter.language,
    isUnasking: edition.words.withoutAsk,
    wanted: edition.wantedAsk,
    asks: newsletter.asks,
    appeals: await deps.appeals.list(),
    at: sendsAt,
    carriesSensitiveStory: articles.some(({ sensitive }) => sensitive),
  });
  const content = editionContent({ ...parts, articles, appeal: ask.chosen, at: sendsAt, siteUrl: deps.siteUrl });
  const rendered = await deps.render(content, 'mail');
  const mail = newsletter.tracking ? { ...rendered, html: leaveUntracked(rendered.html) } : rendered;
  const hosted = await deps.render(content, 'web');
  const shown = {
    subject: content.subject,
    stories: parts.stories.map(storyOf),
    ask: { appeal: ask.chosen, because: ask.because },
  };
  return {
    ...shown,
    compiledAt: parts.compiledAt,
    choices: firstOf(parts.choices),
    changes: changesSince(firstShown(edition), shownOf(shown)),
    findings: checkMail({
      mail,
      content,
      siteUrl: deps.siteUrl,
      sender: newsletter.sender,
      sendsAt,
    }),
    mailKey: await store('mail.json', JSON.stringify(mail), 'application/json', edition, deps),
    hostedKey: await store('hosted.html', hosted.html, 'text/html; charset=utf-8', edition, deps),
    sender: newsletter.sender,
    headers: listHeaders({
      newsletterId: newsletter.id,
      newsletterName: newsletter.name,
      domain: newsletter.sender.address.slice(newsletter.sender.address.lastIndexOf('@') + 1),
      ownerAddress: newsletter.sender.replyTo,
      archiveUrl: `${deps.siteUrl}/newsletters/${newsletter.id}`,
    }),
    constants: mail.constants,
    isTracked: newsletter.tracking,
    trackedLinks: newsletter.tracking ? countTrackedLinks(mail.html) : null,
  };
}

/** One from before this was written down was shown at the latest as it is. */
function firstShown({ shownFirst, compiled }: Chosen['edition']): Shown | null {
  return shownFirst ?? (compiled && shownOf(compiled));
}

function storyOf({ article, merged }: Gathered['stories'][number]): Compiled['stories'][number] {
  const { id, headline, url, publishedAt, sensitive } = article;
  return { id, headline, url, publishedAt, sensitive, merged, fingerprint: fingerprintOf(article) };
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

async function store(name: string, text: string, contentType: string, edition: Edition, deps: Deps): Promise<string> {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const key = `${edition.editionId}/${hash}-${name}`;
  await deps.mails.put(key, text, contentType);
  return key;
}

function reasonToHold(compiled: Compiled, { approval }: Newsletter, { heldBy }: Occasion): string | null {
  const holding = compiled.findings.filter(({ severity }) => severity === 'hold');
  if (holding.length > 0) return holding.map(({ where, message }) => `${where}: ${message}`).join('; ');
  if (heldBy !== null) return heldByPerson(heldBy);
  return approval.by === 'editor' && approval.onSilence === 'hold'
    ? 'its newsletter wants an editor to approve it'
    : null;
}
