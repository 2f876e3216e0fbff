import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedActions } from '../support/allowed-actions.ts';
import { type Newsroom, openNewsroom, pressUnsubscribe } from './a-newsroom.ts';
import { signIn } from './sign-in.ts';

/*
 * The story of Pressrun in one morning: a reporter publishes, an edition goes out, a reader leaves, another one's
 * address turns out to be dead, and the next edition knows both. Everything here is real but AWS, which stand-ins play.
 */

const ferry = {
  headline: 'Ferry returns to the east landing',
  byline: 'Ines Calloway',
  publishedAt: '2026-11-22T10:00:00Z',
  body: '<p>After two winters on a bus, island commuters have their boat back.</p>',
  url: 'https://example.org/ferry',
};
const school = {
  ...ferry,
  headline: 'School board meets on a Sunday',
  publishedAt: '2026-11-22T15:00:00Z',
  url: 'https://example.org/school',
};
const [ann, bo, dead] = ['ann@example.org', 'bo@example.com', 'bounce+1@simulator.amazonses.com'];

describe('a morning in the newsroom', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await openNewsroom();
  });
  afterAll(() => newsroom.close());

  it('begins with a story and three readers', async () => {
    expect(await newsroom.publish(ferry)).toMatchObject({ loaded: 1, problems: [] });
    expect(await newsroom.subscribe(ann, bo, dead)).toEqual({ new: 3 });
  });

  it('sends the edition that is due, once to everybody', async () => {
    const edition = await newsroom.sendEdition('2026-11-22T11:30:00Z');

    expect(edition).toMatchObject({ state: 'closed', recipients: 3, accepted: 3, uncertain: 0 });
    const [mail, ...others] = await newsroom.mailTo(ann);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: ferry.headline, from: { name: 'The Tide Line' } });
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain('island commuters have their boat back');
      expect(part).toContain('https://give.example.org/');
      expect(part).toContain('/leave/');
    }
  });

  it('does nothing when it is asked for the same edition again', async () => {
    await newsroom.sendEdition('2026-11-22T11:30:00Z');

    expect(await newsroom.editions()).toHaveLength(1);
    expect(await newsroom.mailTo(ann)).toHaveLength(1);
  });

  it('skips an edition without news, and says why', async () => {
    const edition = await newsroom.sendEdition('2026-11-22T12:30:00Z');

    expect(edition).toMatchObject({
      state: 'skipped',
      because: expect.stringContaining('carried by an earlier edition'),
    });
  });

  it('lets a reader leave by the button of her mail program', async () => {
    const [mail] = await newsroom.mailTo(ann);
    if (mail === undefined) throw new Error('ann got no mail');

    expect((await pressUnsubscribe(mail)).status).toBe(200);
  });

  it('mails the next edition to whoever is left, and not to an address that bounced', async () => {
    await newsroom.publish(school);

    const edition = await newsroom.sendEdition('2026-11-22T16:30:00Z');

    expect(edition).toMatchObject({ state: 'closed', accepted: 1 });
    expect(await newsroom.mailTo(bo)).toHaveLength(2);
    expect(await newsroom.mailTo(ann)).toHaveLength(1);
    expect(await newsroom.mailTo(dead)).toHaveLength(1);
  });

  it('sends a letter of the editor’s own words, with no article behind it', async () => {
    const edition = await newsroom.sendLetter('Subject: What we got wrong\n\nDear *neighbors*,\n\nwe were wrong.');

    expect(edition).toMatchObject({ state: 'closed', accepted: 1, articles: 0 });
    const letter = (await newsroom.mailTo(bo)).find(({ subject }) => subject === 'What we got wrong');
    expect(letter?.html).toContain('Dear <em>neighbors</em>');
    expect(letter?.text).toContain('Dear neighbors,\n\nwe were wrong.');
  });

  it('does not bring back who left when the same list is loaded again', async () => {
    expect(await newsroom.subscribe(ann, bo, dead)).toEqual({ unchanged: 1, 'opted out': 1, suppressed: 1 });
  });

  it('shows the staff on every page of the desk what became of it', async () => {
    const { arrived, get } = await signIn(newsroom.siteUrl, 'admin');

    const paths = [...arrived.text.matchAll(/<li><a href="(\/desk[^"]*)"/g)].map(([, path = '']) => path);
    const pages = await Promise.all(paths.map(async path => [path, (await get(path)).status]));
    expect(arrived.text).toContain('The Tide Line');
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it('shows who writes an appeal how it reads in the last mail that may ask', async () => {
    const { get } = await signIn(newsroom.siteUrl, 'viewer');

    const { status, text } = await get('/desk/appeals/members/mail');

    expect(status).toBe(200);
    expect(text).toMatch(/we were wrong.*id="the-ask".*Local news takes people/s);
  });

  it('asked nothing of AWS that the stack does not allow', async () => {
    const allowed = await allowedActions();
    const asked = await newsroom.awsActions();

    expect([...asked.keys()]).toEqual(
      expect.arrayContaining(['door', 'compile-edition', 'show-ask', 'send-batches', 'hear-events', 'site', 'desk']),
    );
    for (const [name, actions] of asked) {
      if (actions.size > 0) expect([...(allowed.get(name) ?? [])], name).toEqual(expect.arrayContaining([...actions]));
    }
  });

  it('had no trouble on the way', () => {
    expect(newsroom.troubles).toEqual([]);
  });
});
