import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { bulkClient } from '../../functions/deliveries/ses-client.ts';

/**
 * What everything is held against: calls of SendBulkEmail whose input lies ready, one after another on each of some
 * lines, and nothing recorded. Only the sending counts, not the reading of the inputs.
 */

const wish = z.object({ bodiesFile: z.string(), share: z.int(), of: z.int(), concurrency: z.int() });
const input = z.custom<SendBulkEmailCommandInput>(made => typeof made === 'object' && made !== null);
/** As many as lie ready at a time, so that memory and its keeping don't count either. */
const readyAtATime = 200;

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('message', message => void answer(wish.parse(message)));
process.send?.({ ready: true });

const client = bulkClient();

async function answer(one: z.infer<typeof wish>): Promise<void> {
  let cpuMicroseconds = 0;
  let milliseconds = 0;
  let ready: SendBulkEmailCommandInput[] = [];
  const sendReady = async () => {
    const began = performance.now();
    const before = process.cpuUsage();
    await sendAll(ready, one.concurrency);
    const { user, system } = process.cpuUsage(before);
    cpuMicroseconds += user + system;
    milliseconds += performance.now() - began;
    ready = [];
  };
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(one.bodiesFile) })) {
    if (number++ % one.of !== one.share) continue;
    ready.push(input.parse(JSON.parse(line)));
    if (ready.length === readyAtATime) await sendReady();
  }
  await sendReady();
  process.send?.({ cpuMicroseconds, milliseconds });
}

async function sendAll(inputs: readonly SendBulkEmailCommandInput[], concurrency: number): Promise<void> {
  let next = 0;
  const line = async () => {
    for (let one = inputs[next++]; one !== undefined; one = inputs[next++]) {
      await client.send(new SendBulkEmailCommand(one));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, line));
}
