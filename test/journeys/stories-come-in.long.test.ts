import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, aWebServer, withText } from '../articles/sources/a-web-server.ts';
import { allowedActions } from '../support/allowed-actions.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/*
 * A newsroom publishes with whatever it has, and Pressrun comes and reads it: a feed of thirty items and what WordPress
 * answers each make an edition. Then the newsroom puts something right, and takes something back.
 */

const ann = 'ann@example.org';
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const toTheSecond = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`;

function feedOfThirty(): string {
  const items = Array.from(
    { length: 30 },
    (_, i) =>
      `<item><title>What the harbor did in hour ${i}</title><link>https://www.example.org/${i}</link>` +
      `<guid>https://www.example.org/${i}</guid><pubDate>${minutesAgo(30 + i).toUTCString()}</pubDate>` +
      `<category>Harbor</category><description><![CDATA[<p>It rose and fell, for the ${i}th time.</p>]]></description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor</title><link>https://www.example.org</link>${items.join('')}</channel></rss>`;
}

type Post = { modified_gmt: string; date_gmt: string; title: { rendered: string }; content: { rendered: string } };

/** What a real WordPress answered, as if published just now; a site like it, whose first post can be changed or deleted. */
function aSite() {
  const text = readFileSync(new URL('../fixtures/articles/wordpress-posts.json', import.meta.url), 'utf8');
  const posts: (Post & { id: number; status: string })[] = JSON.parse(text);
  const recent = toTheSecond(minutesAgo(20)).slice(0, 19);
  for (const post of posts) Object.assign(post, { date_gmt: recent, modified_gmt: recent });
  const answer: Answer = (request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x.example.org');
    const id = Number(/posts\/(\d+)$/.exec(pathname)?.[1]);
    const since = searchParams.get('modified_after')?.slice(0, 19) ?? '';
    const found = Number.isNaN(id) ? posts.filter(one => one.modified_gmt > since) : posts.filter(one => one.id === id);
    reply.writeHead(found.length === 0 && id ? 404 : 200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(found));
  };
  return { posts, answer };
}

describe('a newsroom that publishes elsewhere', { timeout: 90_000 }, () => {
  const site = aSite();
  let newsroom: Newsroom;
  let wordpress: Awaited<ReturnType<typeof aWebServer>>;
  let feed: Awaited<ReturnType<typeof aWebServer>>;
  let firstEdition = '';
  let lastEdition = '';
  let cms: Awaited<ReturnType<Newsroom['cms']>>;
  beforeAll(async () => {
    wordpress = await aWebServer(site.answer);
    feed = await aWebServer(withText(feedOfThirty()));
    newsroom = await openNewsroom();
    await newsroom.subscribe(ann);
  });
  afterAll(async () => {
    await newsroom.close();
    wordpress.stop();
    feed.stop();
  });

  const editionNow = () => newsroom.sendEdition(toTheSecond(new Date()));

  it('has its WordPress site read, and hears what of it is nobody’s business', async () => {
    const { problems, sources } = await newsroom.pullFrom({ id: 'site', kind: 'wordpress', url: wordpress.url });

    expect(problems).toEqual([]);
    expect(sources).toMatchObject([{ trouble: '', counts: { added: 2, leftOut: 2 } }]);
  });

  it('gets an edition of it', async () => {
    const edition = await editionNow();

    firstEdition = edition.editionId;
    expect(edition).toMatchObject({ state: 'closed', accepted: 1, articles: 2 });
    const [mail] = await newsroom.mailTo(ann);
    expect(mail?.text).toContain('Tide gate stays shut, and nobody will say why ‘for now’');
    expect(mail?.text).not.toContain('Share this');
  });

  it('puts a story right, and the hosted copy shows it', async () => {
    const [post] = site.posts;
    if (post === undefined) throw new Error('the site has no post');
    post.title.rendered = 'Tide gate is open again';
    post.modified_gmt = toTheSecond(new Date()).slice(0, 19);

    await newsroom.pullAgain('site');

    const hostedCopy = expect.poll(() => newsroom.hostedCopy(firstEdition), { timeout: 60_000 });
    await hostedCopy.toContain('Tide gate is open again');
    expect(await newsroom.mailTo(ann)).toHaveLength(1);
  });

  it('takes it back, and the hosted copy has its words no more', async () => {
    site.posts.shift();

    await newsroom.pullAgain('site');

    const hostedCopy = expect.poll(() => newsroom.hostedCopy(firstEdition), { timeout: 60_000 });
    await hostedCopy.not.toContain('shut for nine days');
  });

  it('has its feed of thirty items read', async () => {
    const { sources } = await newsroom.pullFrom({ id: 'feed', kind: 'feed', url: `${feed.url}/feed` });

    expect(sources).toMatchObject([{ trouble: '', counts: { added: 30, leftOut: 0 } }, {}]);
  });

  it('gets an edition of the newest', async () => {
    const edition = await editionNow();

    expect(edition).toMatchObject({ state: 'closed', accepted: 1, articles: 12 });
    const [, mail] = await newsroom.mailTo(ann);
    expect(mail?.subject).toBe('What the harbor did in hour 0');
    expect(mail?.text).toContain('What the harbor did in hour 11');
  });

  it('has its CMS post a story, and gets an edition of it', async () => {
    cms = await newsroom.cms();
    const story = { id: 'dredger', headline: 'The dredger is back', body: '<p>It came in at noon.</p>' };

    const answer = await cms('POST', '/articles', { ...story, publishedAt: toTheSecond(minutesAgo(1)) });
    const edition = await editionNow();

    expect([answer.status, edition.state]).toEqual([200, 'closed']);
    lastEdition = edition.editionId;
    expect(await newsroom.hostedCopy(lastEdition)).toContain('It came in at noon');
  });

  it('has it deleted by its CMS, and the hosted copy has its words no more', async () => {
    const answer = await cms('DELETE', '/articles/dredger');

    expect(answer.status).toBe(200);
    const hostedCopy = expect.poll(() => newsroom.hostedCopy(lastEdition), { timeout: 60_000 });
    await hostedCopy.not.toContain('It came in at noon');
  });

  it('asked nothing of AWS that the stack does not allow', async () => {
    const allowed = await allowedActions();
    for (const [name, actions] of await newsroom.awsActions()) {
      expect([...(allowed.get(name) ?? [])], name).toEqual(expect.arrayContaining([...actions]));
    }
  });

  it('had no trouble on the way', () => {
    expect(newsroom.troubles).toEqual([]);
  });
});
