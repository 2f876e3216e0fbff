import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { BulkCall } from '../../functions/deliveries/bulk-call.ts';
import { sesMailer } from '../../functions/deliveries/ses-mailer.ts';
import { makeTemplate, newFolder, type StandIn, startStandIn } from '../infra/local/ses-stand-in.ts';

const folder = newFolder();
let ses: StandIn;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path });
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', ses.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  await makeTemplate(ses.client);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await ses.stop();
  folder.remove();
});

function anEntry(position: number, isWatched: boolean): BulkCall['entries'][number] {
  return { address: `reader${position}@example.org`, values: { name: 'Jo' }, headers: [], position, isWatched };
}

const call: BulkCall = {
  sender: { name: 'The Tide Line', address: 'tide-line@example.org', replyTo: 'newsroom@example.org' },
  templateName: 'morning',
  headers: [],
  tags: { edition: 'tide-line-20261122T113000Z', lane: '0', batch: '3', attempt: '1' },
  isTracked: false,
  entries: [anEntry(0, false), anEntry(1, true)],
};

/** What SES keeps of a reader's mail, and tells back with every event of it. */
async function tagsOf(address: string): Promise<string | undefined> {
  const list = await (await fetch(`${ses.url}/inbox?q=${address}`)).text();
  const [path = ''] = /\/inbox\/[0-9a-f-]{60}/.exec(list) ?? [];
  return /<dt>Tags<\/dt><dd>([^<]*)/.exec(await (await fetch(`${ses.url}${path}`)).text())?.[1];
}

describe('sesMailer', () => {
  it('has every mail carry its place in the ledger, and whether its arrival is news', async () => {
    const answer = await sesMailer('pressrun').sendBulk(call, () => null);

    expect(answer).toEqual({ answer: 'entries', entries: [{ answer: 'accepted' }, { answer: 'accepted' }] });
    const place = 'edition tide-line-20261122T113000Z, lane 0, batch 3, attempt 1';
    expect(await tagsOf('reader0@example.org')).toBe(`${place}, position 0`);
    expect(await tagsOf('reader1@example.org')).toBe(`${place}, position 1, watched yes`);
  });

  it('sends nothing when it may not depart any more', async () => {
    const before = (await ses.calls()).messages;

    const answer = await sesMailer('pressrun').sendBulk(call, () => 'its lease is nearly over');

    expect(answer).toMatchObject({ answer: 'given back' });
    expect((await ses.calls()).messages).toBe(before);
  });

  it('takes an answer of too few results for none, since of the others nobody knows', async () => {
    const curt = http.createServer((request, response) => {
      request.resume().on('end', () => response.end('{"BulkEmailEntryResults":[{"Status":"SUCCESS"}]}'));
    });
    await new Promise<void>(resolve => curt.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(curt.address());
    vi.stubEnv('AWS_ENDPOINT_URL_SESV2', `http://127.0.0.1:${port}`);

    const answer = await sesMailer('pressrun').sendBulk(call, () => null);

    vi.stubEnv('AWS_ENDPOINT_URL_SESV2', ses.url);
    curt.closeAllConnections();
    curt.close();
    expect(answer).toEqual({ answer: 'unclear', because: '1 results for 2 entries' });
  });
});
