import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { AskedCall } from '../../infra/local/ses/asked-call.ts';
import { readBulkCall, readSingleCall } from '../../infra/local/ses/read-call.ts';
import { runStandIn } from '../../infra/local/stand-in-process.ts';
import { sesRun } from './ses-run.ts';
import { eventsOfCall, inDisorder, type Telling } from './told-events.ts';
import { inJson, serveWhole } from './whole-server.ts';

const configuration = z.object({ eventsUrl: z.url() });
const bulkBody = z.looseObject({
  BulkEmailEntries: z.array(z.looseObject({ Destination: z.object({ ToAddresses: z.array(z.string()) }) })),
});
/** Events of a kind: two seconds at 500 a second. */
const disorder = 1000;
/** Nothing is kept longer than this when no more comes. */
const quietMilliseconds = 150;
const eventsOfAPost = 500;

/** SES that accepts everything and keeps nothing, as fast as it is told. */
await runStandIn(given => {
  const { eventsUrl } = configuration.parse(given);
  const calls: Record<string, number> = {};
  const count = (name: string) => {
    calls[name] = (calls[name] ?? 0) + 1;
  };
  let current = sesRun.parse({ sendsPerSecond: 1, answerAfterMilliseconds: 0, telling: null, bodiesFile: null });
  let bodies: WriteStream | null = null;
  let seen = newRun();
  const topic = publishTo(eventsUrl);
  return serveWhole(async request => {
    switch (`${request.method} ${request.path}`) {
      case 'POST /_run':
        current = sesRun.parse(JSON.parse(request.body.toString()));
        bodies = current.bodiesFile === null ? null : createWriteStream(current.bodiesFile);
        seen = newRun();
        return inJson({});
      case 'POST /_end':
        if (bodies !== null) await once(bodies.end(), 'close');
        return inJson({ ...seen, addresses: seen.addresses.size, digest: seen.digest.toString('hex') });
      case 'GET /_counts':
        return inJson({ calls, published: topic.published(), accepted: seen.recipients, isIdle: topic.isIdle() });
      case 'POST /v2/email/outbound-bulk-emails': {
        count('ses:SendBulkEmail');
        const at = Date.now();
        const body: unknown = JSON.parse(request.body.toString());
        const addresses = addressesIn(body);
        note(request.body, addresses, seen, at);
        bodies?.write(request.body);
        bodies?.write('\n');
        if (current.telling !== null) topic.tell(readBulkCall(body), current.telling, at);
        if (current.answerAfterMilliseconds > 0) await wait(current.answerAfterMilliseconds);
        return inJson({
          BulkEmailEntryResults: addresses.map((_, i) => ({ Status: 'SUCCESS', MessageId: `0100019-${at}-${i}` })),
        });
      }
      case 'POST /v2/email/outbound-emails': {
        count('ses:SendEmail');
        const call = readSingleCall(JSON.parse(request.body.toString()));
        if (current.telling !== null) topic.tell(call, current.telling, Date.now());
        return inJson({ MessageId: `0100019-${Date.now()}-sign` });
      }
      case 'GET /v2/email/account':
        count('ses:GetAccount');
        return inJson({
          ...{ EnforcementStatus: 'HEALTHY', ProductionAccessEnabled: true, SendingEnabled: true },
          SendQuota: { Max24HourSend: -1, MaxSendRate: current.sendsPerSecond, SentLast24Hours: 0 },
        });
      case 'POST /v2/email/templates':
        count('ses:CreateEmailTemplate');
        return inJson({});
      default:
        if (!request.path.endsWith('/render')) throw new Error(`nobody answers ${request.method} ${request.path}`);
        count('ses:TestRenderEmailTemplate');
        return inJson({ RenderedTemplate: 'Subject: bench' });
    }
  });
});

type Seen = ReturnType<typeof newRun>;

function newRun() {
  const arrivals: [number, number][] = [];
  return { recipients: 0, addresses: new Set<string>(), arrivals, digest: Buffer.alloc(20) };
}

function addressesIn(body: unknown): readonly string[] {
  return bulkBody.parse(body).BulkEmailEntries.map(({ Destination }) => Destination.ToAddresses[0] ?? '');
}

function note(body: Buffer, addresses: readonly string[], seen: Seen, at: number): void {
  for (const address of addresses) seen.addresses.add(address);
  seen.recipients += addresses.length;
  seen.arrivals.push([at, addresses.length]);
  // The order of calls is chance, so the digests of their bodies are folded without one.
  const digest = createHash('sha1').update(body).digest();
  for (let i = 0; i < seen.digest.length; i++) seen.digest[i] = (seen.digest[i] ?? 0) ^ (digest[i] ?? 0);
}

/** SNS, which passes each event on to the queue. */
function publishTo(url: string) {
  let published = 0;
  let batch: string[] = [];
  let underWay = Promise.resolve();
  let open = 0;
  let quiet: NodeJS.Timeout | undefined;
  const post = () => {
    if (batch.length === 0) return;
    const body = JSON.stringify(batch);
    batch = [];
    open += 1;
    underWay = underWay.then(async () => {
      await fetch(url, { method: 'POST', body });
      open -= 1;
    });
  };
  const pool = inDisorder(event => {
    published += 1;
    batch.push(event);
    if (batch.length >= eventsOfAPost) post();
  });
  return {
    tell: (call: AskedCall, telling: Telling, at: number) => {
      const among = disorder * (telling.kinds.includes('Delivery') ? 2 : 1);
      for (const event of eventsOfCall(call, telling, at)) pool.add(event, among);
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        pool.passAll();
        post();
      }, quietMilliseconds);
    },
    published: () => published,
    isIdle: () => pool.waiting() === 0 && batch.length === 0 && open === 0,
  };
}
