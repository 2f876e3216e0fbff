import { GetEmailTemplateCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from '../../../../infra/local/probe/conclude.ts';
import { runProbe } from '../../../../infra/local/probe/run-probe.ts';
import { newFolder, type StandIn, startStandIn } from '../ses-stand-in.ts';

const folder = newFolder();
const queues = buildApp({ logger: false });
const client = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };

let ses: StandIn;
let sns: SNSClient;
let sqs: SQSClient;
let found: Findings;
const templates: string[] = [];

beforeAll(async () => {
  const endpoint = await queues.listen({ host: '127.0.0.1', port: 0 });
  sns = new SNSClient({ ...client, endpoint });
  sqs = new SQSClient({ ...client, endpoint });
  const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'events' }));
  ses = await startStandIn({
    dataFolder: folder.path,
    snsEndpoint: endpoint,
    ratePerSecond: 200,
    eventDelayMilliseconds: 20,
    eventDestinations: [{ configurationSet: 'news', topicArn, events: ['SEND', 'DELIVERY'] }],
  });
  ses.client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        const { input } = args;
        const isTemplate = commandName === 'CreateEmailTemplateCommand';
        if (isTemplate && 'TemplateName' in input) templates.push(String(input.TemplateName));
        return next(args);
      },
    { step: 'initialize' },
  );
  found = await runProbe(
    { mailDomain: 'mail.example.org', configurationSet: 'news', topicArn },
    { mails: 200, patienceSeconds: 2 },
    {
      ses: ses.client,
      lateSes: seconds => new SESv2Client({ ...client, endpoint: ses.url, systemClockOffset: -seconds * 1000 }),
      ...{ sns, sqs },
      tell: () => {},
    },
  );
});
afterAll(async () => {
  await ses.stop();
  await queues.close();
  folder.remove();
});

describe('the probe', () => {
  it('hears of every mail, and measures how late', () => {
    expect(found.accepted).toBeGreaterThanOrEqual(200);
    expect(found.told).toEqual({ Send: found.accepted, Delivery: found.accepted });
    expect(found.delays.Send?.longest).toBeLessThan(10);
    expect(found.graceSeconds).toBe(900);
  });

  it('sees the order of results, how tags join, and bulk calls refused for their old signatures', async () => {
    expect(found).toMatchObject({ order: 'as asked', tags: 'replace' });
    expect(Object.keys(found.signatures)).toEqual(['360', '960']);
    expect(Object.values(found.signatures)).not.toContain(null);
    const { operations } = await ses.calls();
    expect(operations.SendBulkEmail?.outcomes).toMatchObject({ InvalidSignatureException: 2 });
    expect(operations).not.toHaveProperty('SendEmail');
  });

  it('sees calls taken whole or not at all', () => {
    const { whole, part, none } = found.unawaited;

    expect(part).toBe(0);
    expect(whole + none).toBeLessThanOrEqual(20);
  });

  it('leaves nothing behind', async () => {
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? []).toEqual([]);
    expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions ?? []).toEqual([]);
    expect(templates).toHaveLength(1);
    const gone = ses.client.send(new GetEmailTemplateCommand({ TemplateName: templates[0] }));
    await expect(gone).rejects.toThrow(/not/i);
  });
});
