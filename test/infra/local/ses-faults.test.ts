import { GetAccountCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entryStatus } from '../../../infra/local/ses/faults.ts';
import { aCall, anEntry, makeTemplate, newFolder, type StandIn, startStandIn, statusesOf } from './ses-stand-in.ts';

const folder = newFolder();
let ses: StandIn;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path });
  await makeTemplate(ses.client);
});
afterEach(async () => {
  await fetch(`${ses.url}/faults`, { method: 'DELETE' });
});
afterAll(async () => {
  await ses.stop();
  folder.remove();
});

const three = () => aCall(['a', 'b', 'c'].map(name => anEntry(`${name}@example.org`)));

async function acceptedBy(act: () => Promise<unknown>): Promise<number> {
  const before = (await ses.calls()).messages;
  await act();
  return (await ses.calls()).messages - before;
}

describe('a fault', () => {
  it.each(entryStatus.options.filter(status => status !== 'SUCCESS'))('answers an entry with %s', async status => {
    await ses.fault({ fault: 'entry-status', status, positions: [1] });

    expect(
      await acceptedBy(async () =>
        expect(await statusesOf(ses.client, three())).toEqual(['SUCCESS', status, 'SUCCESS']),
      ),
    ).toBe(2);
    expect(await statusesOf(ses.client, three())).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  });

  it('loses the answer of a call that was done', async () => {
    await ses.fault({ fault: 'lose-answer', how: 'reset' });
    expect(await acceptedBy(() => expect(ses.client.send(three())).rejects.toThrow())).toBe(3);
    await ses.fault({ fault: 'lose-answer' });
    const impatient = { abortSignal: AbortSignal.timeout(300) };
    expect(await acceptedBy(() => expect(ses.client.send(three(), impatient)).rejects.toThrow())).toBe(3);
  });

  it('answers 500 before or after the call is done', async () => {
    await ses.fault({ fault: 'fail-before', status: 503 });
    await ses.fault({ fault: 'fail-after', skip: 1 });
    const failsWith = (status: number) => () =>
      expect(ses.client.send(three())).rejects.toMatchObject({ $metadata: { httpStatusCode: status } });
    expect(await acceptedBy(failsWith(503))).toBe(0);
    expect(await acceptedBy(failsWith(500))).toBe(3);
  });

  it.each(['TooManyRequestsException', 'AccountSuspendedException', 'SendingPausedException', 'MessageRejected'])(
    'refuses a call with %s',
    async error => {
      await ses.fault({ fault: 'refuse', error });
      await expect(ses.client.send(three())).rejects.toMatchObject({ name: error });
    },
  );

  it('meets only the calls it is aimed at', async () => {
    await ses.fault({ fault: 'refuse', error: 'MessageRejected', address: 'guilty@example.org', calls: 2 });
    await ses.fault({ fault: 'fail-before', operation: 'GetAccount' });

    expect(await statusesOf(ses.client, three())).toHaveLength(3);
    await expect(ses.client.send(aCall([anEntry('guilty@example.org')]))).rejects.toThrow();
    await expect(ses.client.send(new GetAccountCommand({}))).rejects.toThrow();

    expect(await (await fetch(`${ses.url}/faults`)).json()).toMatchObject([{ fault: 'refuse', calls: 1 }]);
  });

  it('is refused when nobody knows it, or when a web page asks', async () => {
    await expect(ses.fault({ fault: 'earthquake' })).rejects.toThrow();
    const fromPage = await fetch(`${ses.url}/faults`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
      body: JSON.stringify({ fault: 'slow', milliseconds: 1 }),
    });
    expect(fromPage.status).toBe(403);
  });
});

describe('the account', () => {
  it('throttles what exceeds one second of its rate, entry by entry', async () => {
    const own = newFolder();
    const slow = await startStandIn({ dataFolder: own.path, ratePerSecond: 1, dailyQuota: 20 });
    await makeTemplate(slow.client);
    const entries = Array.from({ length: 50 }, (_, index) => anEntry(`r${index}@example.org`));

    const statuses = await statusesOf(slow.client, aCall(entries));

    expect(statuses).toEqual(['SUCCESS', ...Array.from({ length: 49 }, () => 'ACCOUNT_THROTTLED')]);
    await expect(
      slow.client.send(
        new SendEmailCommand({
          FromEmailAddress: 'a@example.org',
          Destination: { ToAddresses: ['b@example.org'] },
          Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
        }),
      ),
    ).rejects.toMatchObject({ name: 'TooManyRequestsException', message: 'Maximum sending rate exceeded.' });
    const account = await slow.client.send(new GetAccountCommand({}));
    expect(account.SendQuota).toEqual({ Max24HourSend: 20, MaxSendRate: 1, SentLast24Hours: 1 });
    await slow.stop();
    own.remove();
  });

  it('keeps to the sandbox until AWS lifts it', async () => {
    const own = newFolder();
    const sandbox = await startStandIn({ dataFolder: own.path, sandbox: true, verifiedIdentities: ['example.org'] });
    await makeTemplate(sandbox.client);
    const call = aCall(['a@example.org', 'b@example.com', 'success@simulator.amazonses.com'].map(to => anEntry(to)));

    expect(await statusesOf(sandbox.client, call)).toEqual(['SUCCESS', 'MESSAGE_REJECTED', 'SUCCESS']);
    const stranger = aCall([anEntry('a@example.org')], { FromEmailAddress: 'a@example.com' });
    await expect(sandbox.client.send(stranger)).rejects.toMatchObject({ name: 'MessageRejected' });
    expect((await sandbox.client.send(new GetAccountCommand({}))).ProductionAccessEnabled).toBe(false);
    await sandbox.stop();
    own.remove();
  });
});
