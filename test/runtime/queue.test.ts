import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { queue } from '../../functions/runtime/queue.ts';

const asked = z.object({
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number() })),
});

/** SQS that takes a while, which is when calls stand side by side. */
async function aSlowQueue() {
  const taken: { readonly message: unknown; readonly delaySeconds: number }[] = [];
  const seen = { underWay: 0, most: 0, calls: 0 };
  const server = createServer(async (request, response) => {
    seen.calls += 1;
    seen.most = Math.max(seen.most, ++seen.underWay);
    const { Entries } = asked.parse(JSON.parse(await text(request)));
    await setTimeout(20);
    for (const { MessageBody, DelaySeconds } of Entries) {
      taken.push({ message: JSON.parse(MessageBody), delaySeconds: DelaySeconds });
    }
    seen.underWay -= 1;
    response.end(JSON.stringify({ Successful: Entries.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  const endpoint = `http://127.0.0.1:${address.port}`;
  const client = new SQSClient({
    ...{ endpoint, region: 'us-east-1', md5: false },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { made: queue(`${endpoint}/queue`, client), taken, seen };
}

it('sends many messages ten a call and several calls at a time, each once', async () => {
  const { made, taken, seen } = await aSlowQueue();

  await made.send(Array.from({ length: 255 }, (_, i) => i));

  expect(taken.map(({ message }) => message).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 255 }, (_, i) => i),
  );
  expect(seen.calls).toBe(26);
  expect(seen.most).toBe(8);
});

it('has each message wait longer than the one before where that is asked for', async () => {
  const { made, taken } = await aSlowQueue();

  await made.send(['a', 'b', 'c'], 5, 15);

  expect(taken.map(({ delaySeconds }) => delaySeconds)).toEqual([5, 20, 35]);
});
