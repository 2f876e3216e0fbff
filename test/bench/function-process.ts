import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/**
 * Lambda's part beside our code: imports a built bundle, asks for events one after another and answers them. Arguments:
 * the bundle's folder and the address to ask. A message from the bench is answered with what this process has used.
 */

const loaded = z.object({
  handler: z.custom<(event: unknown) => Promise<unknown>>(made => typeof made === 'function'),
});
const [folder = '', address = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system, peakRssKilobytes: process.resourceUsage().maxRSS });
});

const { handler } = loaded.parse(await import(pathToFileURL(join(folder, 'index.mjs')).href));
process.send?.({ ready: true });
while (true) await answerNext();

async function answerNext(): Promise<void> {
  const { id, body } = await ask('next', null, 0);
  const before = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  try {
    const payload = JSON.stringify((await handler(JSON.parse(body))) ?? null);
    await ask(`${id}/response`, payload, used());
  } catch (error) {
    console.error(error);
    await ask(`${id}/error`, String(error), used());
  }
}

function ask(path: string, body: string | null, cpuMicroseconds: number): Promise<{ id: string; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === null ? {} : { 'x-cpu-microseconds': cpuMicroseconds };
    const asked = request(`${address}/${path}`, { agent, method: body === null ? 'GET' : 'POST', headers }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({
          id: String(answer.headers['lambda-runtime-aws-request-id'] ?? ''),
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
