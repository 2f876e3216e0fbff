import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { bringList, followImport } from '../../infra/local/bring-list.ts';
import {
  approveEdition,
  listEditions,
  loadArticles,
  makeEdition,
  putSettings,
  writeEdition,
} from '../../infra/local/door-acts.ts';
import { arrangeEdition, showNewsletter } from '../../infra/local/door-arrangements.ts';
import { moveImport } from '../../infra/local/door-imports.ts';
import { listSources, pullSource } from '../../infra/local/door-sources.ts';
import { makeToken } from '../../infra/local/door-tokens.ts';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { followEdition, hearTheRest } from '../../infra/local/follow-edition.ts';

const settingsWith = (newsletter: object) => ({
  organisation: {
    name: 'The Harbor Ledger',
    postalAddress: '14 Cannery Street, Port Ellery',
    ein: '00-1234567',
    timeZone: 'America/New_York',
  },
  newsletters: [
    {
      id: 'tide-line',
      name: 'The Tide Line',
      minimumArticles: 1,
      sender: { address: 'tide-line@example.org' },
      brand: { homeUrl: 'https://example.org/' },
      ...newsletter,
    },
  ],
  appeals: [
    {
      id: 'members',
      name: 'Membership',
      language: 'en',
      donateUrl: 'https://give.example.org/',
      variants: [{ headline: 'Local news takes people', text: 'Readers pay for it.', button: 'Give' }],
      thanks: { headline: 'Thank you', text: 'You keep this going.' },
    },
  ],
});

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

/** The whole stack on this machine, in an empty folder, with one newsletter, one appeal and no readers yet. */
export async function openNewsroom(newsletter: object = {}, sendsPerSecond = 500) {
  const folder = await mkdtemp(join(tmpdir(), 'pressrun-journey-'));
  const outbox = join(folder, 'outbox');
  const troubles: string[] = [];
  const trouble = (text: string) => void troubles.push(text);
  const options = {
    ...{ dataFolder: join(folder, 'data'), outbox, fresh: false, work: true, sendsPerSecond, dailyQuota: null },
    // What the newsroom publishes stands on this machine, too.
    privateSources: true,
  };
  const engine = await startEngine({ ...options, onTrouble: trouble, onDeath: trouble });
  await putSettings(engine.door, 'settings.json', JSON.stringify(settingsWith(newsletter)));
  const upload = async (name: string, text: string) => ({ name, key: await engine.putImport(Buffer.from(text)) });
  return {
    troubles,
    siteUrl: engine.siteUrl,
    publish: async (...articles: readonly object[]) =>
      loadArticles(engine.door, [await upload('articles.json', JSON.stringify(articles))]),
    subscribe: async (...addresses: readonly string[]) => {
      const body = new Blob([['email', ...addresses].join('\n')]);
      const wish = { newsletterId: 'tide-line', source: 'the fair', consentedOn: '2026-01-01' };
      const { importId } = await bringList(engine.door, [{ name: 'readers.csv', body }], wish);
      await moveImport(engine.door, 'apply', importId);
      return (await followImport(engine.door, importId)).outcomes;
    },
    /** Makes the edition of a moment and waits until everybody in it is explained and heard of. */
    sendEdition: (slot: string) => sendEdition(engine, slot),
    /** Writes a letter as the editor does, and waits as `sendEdition` does. */
    sendLetter: async (text: string) => {
      const wish = { newsletterId: 'tide-line', slot: null, file: 'letter.md', text };
      const { editionId, problems } = await writeEdition(engine.door, wish);
      if (editionId === null) throw new Error(problems.map(({ message }) => message).join());
      return follow(engine, editionId);
    },
    /** Arranges an edition that waits, and waits until it is made again. */
    arrange: async (editionId: string, how: string, ...articles: readonly string[]) => {
      await arrangeEdition(engine.door, editionId, how, articles);
      return follow(engine, editionId);
    },
    approve: async (editionId: string) => {
      await approveEdition(engine.door, editionId);
      return follow(engine, editionId);
    },
    /** Puts sources, and asks them as the clock does. */
    pullFrom: async (...sources: readonly object[]) => {
      const put = await putSettings(engine.door, 'sources.json', JSON.stringify({ sources }));
      await engine.invoke('pull-sources', {});
      return { problems: put.problems, sources: await listSources(engine.door) };
    },
    pullAgain: async (id: string) => {
      await pullSource(engine.door, id);
      return engine.invoke('pull-sources', {});
    },
    /** The hosted copy of an edition as a reader sees it. */
    hostedCopy: async (editionId: string) => (await fetch(`${engine.siteUrl}/editions/${editionId}`)).text(),
    /** The newsroom's CMS, let in by a token that is its own. */
    cms: () => aCms(engine),
    /** What the clock does for editions every minute. */
    tend: () => engine.invoke('tend-editions', {}),
    foresee: () => showNewsletter(engine.door, 'tide-line'),
    editions: () => listEditions(engine.door, 'tide-line'),
    mailTo: async (address: string) => (await mailsIn(outbox)).filter(mail => mail.to?.[0]?.address === address),
    /** What each function asked of AWS so far, as IAM names it. */
    awsActions: () => awsActionsIn(join(options.dataFolder, 'logs')),
    close: async () => {
      await engine.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function aCms(engine: Engine) {
  const token = await makeToken(engine.door, 'cms');
  return (method: string, path: string, body?: object) =>
    fetch(`${engine.siteUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
}

async function sendEdition(engine: Engine, slot: string) {
  const wish = { newsletterId: 'tide-line', slot, layout: null, minimumArticles: null, maximumArticles: null };
  const { editionId } = await makeEdition(engine.door, wish);
  return follow(engine, editionId);
}

/** Waits until an edition has ended or waits for a person, and what SES tells of it is heard. */
async function follow(engine: Engine, editionId: string) {
  const tick = () => engine.invoke('tend-editions', {});
  const { edition } = await followEdition(editionId, { door: engine.door, tick, onChange: () => {}, now: Date.now });
  await hearTheRest(engine);
  return edition;
}

async function awsActionsIn(logs: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const files = (await readdir(logs)).filter(name => name.endsWith('.log'));
  const entries = files.map(async file => {
    const lines = (await readFile(join(logs, file), 'utf8')).matchAll(/"awsAction":"([^"]+)"/g);
    return [file.replace('.log', ''), new Set([...lines].map(([, action = '']) => action))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Every message that SES accepted, oldest first. */
async function mailsIn(outbox: string): Promise<readonly Email[]> {
  const files = (await readdir(outbox)).filter(name => name.endsWith('.eml')).sort();
  return Promise.all(files.map(async name => PostalMime.parse(await readFile(join(outbox, name)))));
}

/** What a mail program does when its reader presses 'Unsubscribe' (RFC 8058). */
export async function pressUnsubscribe(mail: Email): Promise<Response> {
  const address = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value.replace(/^<|>$/g, '') ?? '';
  return fetch(address, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
}
