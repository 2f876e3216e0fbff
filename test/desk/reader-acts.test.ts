import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Role } from '../../functions/desk/act.ts';
import { readerActs } from '../../functions/desk/reader-acts.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { aLedger, aReader } from '../deliveries/a-ledger.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { listKey } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

const reader = z.object({ address: z.string().nullable(), names: z.array(z.string()), words: z.string() });
const page = z.object({
  timeZone: z.string(),
  readers: z.array(reader),
  next: z.object({ lane: z.number(), batch: z.number() }).nullable(),
});

/* Two hundred and thirty readers in batches of five, which is more than one page; one bounced, one joined too late. */
const readers = Array.from({ length: 230 }, (_, i) => aReader(i));
const late = aReader(230, '2026-11-22T11:29:30Z');

let dynamo: LocalDynamo;
let ledger: ReturnType<typeof aLedger>;
let edition: Edition;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  await newsletterTable(dynamo.client, dynamo.tables.newsletters).put(aNewsletter(), { nextSlot: null, position: 0 });
  edition = await ledger.begin([...readers, late]);
  await ledger.plan(edition);
  await ledger.send(ledger.queued.slice(0, -1));
  const [first] = ledger.queued;
  if (first)
    await ledger.deliveries.hear([{ key: first, heard: [{ attempt: 1, positions: new Map([['bounced', [0]]]) }] }]);
});
afterAll(() => dynamo.stop());

async function ask(name: string, input: object, role: Role = 'admin') {
  const newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
  const act = readerActs({ ...ledger, newsletters, listKey }).find(one => one.name === name);
  return act?.perform({ editionId: edition.editionId, ...input }, { name: 'ann', role });
}

async function list(only: string | null = null) {
  const pages: z.infer<typeof page>[] = [];
  let behind: object | null = null;
  do {
    const read = page.parse(await ask('list-readers', { only, behind }));
    pages.push(read);
    behind = read.next;
  } while (behind !== null);
  return pages;
}

describe('listing who got an edition', () => {
  it('names everybody once, a page at a time', async () => {
    const pages = await list();

    const named = pages.flatMap(({ readers: some }) => some.map(({ address }) => address));
    expect(pages.length).toBeGreaterThan(1);
    expect(named.sort()).toEqual([...readers, late].map(({ address }) => address).sort());
  });

  it('tells who was left out, who bounced and who waits', async () => {
    const found = await Promise.all(['skipped', 'bounced', 'open'].map(only => list(only)));

    const [skipped, bounced, open] = found.map(pages => pages.flatMap(one => one.readers));
    expect(skipped).toMatchObject([{ address: late.address, words: expect.stringContaining('joined when') }]);
    expect(bounced).toHaveLength(1);
    expect(open?.length).toBeGreaterThan(0);
  });

  it('masks addresses for who may only look', async () => {
    const { readers: some } = page.parse(await ask('list-readers', {}, 'viewer'));

    expect(new Set(some.map(({ address }) => address))).toEqual(new Set(['re…@e….org']));
  });

  it('has nobody to tell of while nothing is sent', async () => {
    const draft = anEdition('draft', { editionId: 'tide-line-20261123T113000Z', slot: '2026-11-23T11:30:00Z' });
    await ledger.editions.create(draft);

    expect(await ask('list-readers', { editionId: draft.editionId })).toMatchObject({ readers: [], next: null });
  });
});

describe('finding one reader of an edition', () => {
  const find = async (address: string) => z.object({ reader }).parse(await ask('find-reader', { address })).reader;

  it('tells what became of this one person', async () => {
    expect(await find(readers[3]?.address ?? '')).toMatchObject({ names: ['accepted'], words: 'accepted by SES' });
    expect(await find(late.address)).toMatchObject({ names: ['skipped'] });
  });

  it('tells why somebody is not in it', async () => {
    expect(await find('nobody@example.org')).toMatchObject({ names: [], words: 'not in it: is not subscribed' });
  });

  it('tells of who is welcome and came after it was planned', async () => {
    const newcomer = aReader(999);
    const at = ledger.clock.now();
    await ledger.subscribers.save([{ before: null, after: newcomer }], { at, by: 'test', how: 'test' });

    expect(await find(newcomer.address)).toMatchObject({
      words: 'not in it: was not in its audience when it was planned',
    });
  });
});
