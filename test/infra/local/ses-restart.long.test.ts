import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  aCall,
  anEntry,
  makeTemplate,
  newFolder,
  readOutbox,
  type StandIn,
  type StandInConfig,
  startStandIn,
} from './ses-stand-in.ts';

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function aFolder(): string {
  const folder = newFolder();
  stops.push(folder.remove);
  return folder.path;
}

async function start(config: StandInConfig): Promise<StandIn> {
  const ses = await startStandIn(config);
  stops.push(() => ses.stop());
  return ses;
}

/** Sends call after call until the process is gone; gives the addresses of the answered ones. */
async function sendUntilDeath(ses: StandIn, life: number): Promise<string[]> {
  const answered: string[] = [];
  for (let call = 0; ; call += 1) {
    const addresses = Array.from({ length: 50 }, (_, index) => `r${life}-${call}-${index}@example.org`);
    try {
      await ses.client.send(aCall(addresses.map(address => anEntry(address))));
    } catch {
      return answered;
    }
    answered.push(...addresses);
  }
}

describe('after a death in the middle', () => {
  it('has one .eml for each message it accepted, and for each it answered, whenever it died', async () => {
    const dataFolder = aFolder();
    const outbox = join(dataFolder, 'outbox');
    const answered: string[] = [];
    for (let life = 0; life < 6; life += 1) {
      const ses = await start({ dataFolder, outbox });
      if (life === 0) await makeTemplate(ses.client, { html: `<p>Hello {{name}}</p>${'é'.repeat(20_000)}` });
      const sending = sendUntilDeath(ses, life);
      await wait(60 + 37 * life);
      await ses.stop('SIGKILL');
      answered.push(...(await sending));
    }

    const { calls } = await start({ dataFolder, outbox });

    const addresses = (await readOutbox(outbox)).map(mail => mail.to?.[0]?.address ?? '');
    expect(addresses).toHaveLength((await calls()).messages);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(answered.filter(address => !addresses.includes(address))).toEqual([]);
    expect(answered.length).toBeGreaterThan(0);
    expect(readdirSync(outbox).filter(name => !name.endsWith('.eml'))).toEqual([]);
  });

  it('makes the missing files as they were, though the template has changed since', async () => {
    const dataFolder = aFolder();
    const outbox = join(dataFolder, 'outbox');
    const first = await start({ dataFolder, outbox });
    await makeTemplate(first.client);
    await first.client.send(aCall([anEntry('a@example.org'), anEntry('b@example.org')]));
    const before = (await readOutbox(outbox)).map(mail => mail.headers.map(header => header.value));
    await first.stop('SIGKILL');
    // As if it had died between the append and the files.
    rmSync(join(dataFolder, 'ses', 'written.jsonl'));
    rmSync(outbox, { recursive: true });
    mkdirSync(outbox);

    const second = await start({ dataFolder, outbox });

    const after = (await readOutbox(outbox)).map(mail => mail.headers.map(header => header.value));
    expect(after).toEqual(before);
    await second.stop();
  });

  it('does not bring back files that somebody took away, nor fill another outbox', async () => {
    const dataFolder = aFolder();
    const outbox = join(dataFolder, 'outbox');
    const first = await start({ dataFolder, outbox });
    await makeTemplate(first.client);
    await first.client.send(aCall([anEntry('a@example.org')]));
    await first.stop('SIGKILL');
    for (const name of readdirSync(outbox)) rmSync(join(outbox, name));

    const other = join(dataFolder, 'other');
    await (await start({ dataFolder, outbox: other })).stop();

    expect([...readdirSync(outbox), ...readdirSync(other)]).toEqual([]);
  });

  it('still knows its templates, its suppressed addresses and what it sent today', async () => {
    const dataFolder = aFolder();
    const first = await start({ dataFolder, dailyQuota: 2 });
    await makeTemplate(first.client);
    await first.client.send(aCall([anEntry('a@example.org'), anEntry('b@example.org')]));
    await first.stop('SIGKILL');

    const second = await start({ dataFolder, dailyQuota: 2 });

    const { BulkEmailEntryResults: results } = await second.client.send(aCall([anEntry('c@example.org')]));
    expect(results?.[0]?.Status).toBe('ACCOUNT_DAILY_QUOTA_EXCEEDED');
  });
});

it('ends when its engine does', async () => {
  const ses = await start({ dataFolder: aFolder() });
  ses.process.disconnect();
  await new Promise(resolve => ses.process.once('exit', resolve));
  expect(ses.process.exitCode).toBe(0);
});
