import { GetSuppressedDestinationCommand, PutSuppressedDestinationCommand } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aCall, anEntry, makeTemplate, newFolder, type StandIn, startStandIn, until } from './ses-stand-in.ts';

const folder = newFolder();
const queues = buildApp({ logger: false });
const client = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const event = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({
    messageId: z.string(),
    destination: z.array(z.string()),
    tags: z.record(z.string(), z.array(z.string())),
  }),
});
type Event = z.infer<typeof event>;

let ses: StandIn;
let sqs: SQSClient;
let queueUrl: string | undefined;
let config: Parameters<typeof startStandIn>[0];

beforeAll(async () => {
  const endpoint = await queues.listen({ host: '127.0.0.1', port: 0 });
  const sns = new SNSClient({ ...client, endpoint });
  sqs = new SQSClient({ ...client, endpoint });
  const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'events' }));
  queueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: 'events' }))).QueueUrl;
  const subscription = { TopicArn: topicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:000000000000:events' };
  await sns.send(new SubscribeCommand({ ...subscription, Attributes: { RawMessageDelivery: 'true' } }));
  config = {
    dataFolder: folder.path,
    snsEndpoint: endpoint,
    eventDelayMilliseconds: 20,
    eventDestinations: [
      {
        configurationSet: 'news',
        topicArn,
        events: ['send', 'DELIVERY', 'bounce', 'complaint', 'reject', 'renderingFailure', 'deliveryDelay'],
      },
      { configurationSet: 'quiet', topicArn, events: ['BOUNCE'] },
      { configurationSet: 'tracking-too', topicArn, events: ['CLICK'] },
      { configurationSet: 'tracking', topicArn, events: ['OPEN', 'CLICK'] },
    ],
  };
  ses = await startStandIn(config);
  await makeTemplate(ses.client);
});
afterAll(async () => {
  await ses.stop();
  await queues.close();
  folder.remove();
});

async function receive(): Promise<Event[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  return Messages.map(message => event.parse(JSON.parse(message.Body ?? '')));
}

/** Everything published until nothing is owed. */
async function drain(): Promise<Event[]> {
  const events: Event[] = [];
  await until(
    async () => (await ses.calls()).roundsOfEventsOwed,
    owed => owed === 0,
  );
  for (let batch = await receive(); batch.length > 0; batch = await receive()) events.push(...batch);
  return events;
}

async function eventsAfter(
  address: string,
  data: object = { name: 'Jo' },
  configurationSet = 'news',
): Promise<Event[]> {
  await ses.client.send(aCall([anEntry(address, { data })], { ConfigurationSetName: configurationSet }));
  return await drain();
}

describe('the events of a message', () => {
  it.each([
    ['jo@example.org', ['Send', 'Delivery']],
    ['success+1@simulator.amazonses.com', ['Send', 'Delivery']],
    ['bounce+1@simulator.amazonses.com', ['Send', 'Bounce Permanent General']],
    ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint null']],
    ['ooto@simulator.amazonses.com', ['Send', 'Delivery', 'Bounce Transient General']],
    ['suppressionlist@simulator.amazonses.com', ['Send', 'Bounce Permanent Suppressed']],
  ])('of %s are %j', async (address, expected) => {
    const events = await eventsAfter(address);
    expect(events.map(shortly)).toEqual(expected);
    expect(events.every(one => one.mail.destination[0] === address)).toBe(true);
  });

  it.each([
    ['BOUNCE', 'Bounce Permanent OnAccountSuppressionList'],
    ['COMPLAINT', 'Complaint OnAccountSuppressionList'],
  ] as const)('of an address suppressed for %s end in %s', async (reason, expected) => {
    const address = `${reason.toLowerCase()}ed@example.org`;
    await ses.client.send(new PutSuppressedDestinationCommand({ EmailAddress: address.toUpperCase(), Reason: reason }));
    expect((await eventsAfter(address)).map(shortly)).toEqual(['Send', expected]);
  });

  it.each([
    ['bounced', 'Bounce Permanent OnAccountSuppressionList'],
    ['complained', 'Complaint OnAccountSuppressionList'],
  ])('of an address that %s once end there the next time, also after a death', async (fate, expected) => {
    const address = `once-${fate}@example.org`;
    await ses.fault({ fault: 'fate', fate, address });
    await eventsAfter(`Jo <${address}>`);
    expect((await eventsAfter(address.toUpperCase())).map(shortly)).toEqual(['Send', expected]);
    await ses.stop('SIGKILL');

    ses = await startStandIn(config);

    expect((await eventsAfter(address)).map(shortly)).toEqual(['Send', expected]);
  });

  it('leave an address that nothing was wrong with for good, and the simulator, off the list', async () => {
    await ses.fault({ fault: 'fate', fate: 'mailbox full', address: 'full@example.org' });
    const addresses = ['full@example.org', 'bounce@simulator.amazonses.com', 'complaint@simulator.amazonses.com'];

    for (const address of addresses) await eventsAfter(address);

    const lookUp = (EmailAddress: string) => ses.client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    for (const address of addresses) await expect(lookUp(address)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('put an address on the list that bounces when nobody is told of it', async () => {
    await ses.fault({ fault: 'events', events: 'never' });
    await ses.fault({ fault: 'fate', fate: 'bounced', address: 'unheard@example.org' });

    expect(await eventsAfter('unheard@example.org')).toEqual([]);

    const found = await ses.client.send(new GetSuppressedDestinationCommand({ EmailAddress: 'unheard@example.org' }));
    expect(found.SuppressedDestination).toMatchObject({ Reason: 'BOUNCE', LastUpdateTime: expect.any(Date) });
  });

  it('tell that a value was missing, and no mail is made', async () => {
    const [, failure] = await eventsAfter('jo@example.org', { other: 1 });
    expect(failure).toMatchObject({
      eventType: 'Rendering Failure',
      failure: { errorMessage: "Attribute 'name' is not present in the rendering data.", templateName: 'morning' },
    });
  });

  it('tell that a message of a small template grew beyond 40 MB, and no mail is made', async () => {
    await makeTemplate(ses.client, { name: 'growing', html: '{{#each rows}}{{../row}}{{/each}}' });
    const data = { name: 'Jo', rows: Array.from({ length: 1_000 }, () => 1), row: 'x'.repeat(42_000) };
    const DefaultContent = { Template: { TemplateName: 'growing', TemplateData: '{}' } };

    await ses.client.send(
      aCall([anEntry('jo@example.org', { data })], { ConfigurationSetName: 'news', DefaultContent }),
    );

    const [, failure] = await drain();
    const errorMessage = 'Message length is more than 41943040 bytes long.';
    expect(failure).toMatchObject({ failure: { errorMessage, templateName: 'growing' } });
  });

  it.each([
    ['rejected', ['Send', 'Reject']],
    ['mailbox full', ['Send', 'Bounce Transient MailboxFull']],
    ['delayed', ['Send', 'DeliveryDelay', 'Delivery']],
    ['bounced for reasons unknown', ['Send', 'Bounce Undetermined Undetermined']],
  ])('follow the fate that a test asks for: %s', async (fate, expected) => {
    await ses.fault({ fault: 'fate', fate, address: 'odd@example.org' });
    expect((await eventsAfter('odd@example.org')).map(shortly)).toEqual(expected);
  });

  it('carry headers and tags as SES writes them', async () => {
    const header = { Name: 'List-Unsubscribe', Value: '<https://news.example.org/leave>' };
    const tags = [{ Name: 'edition', Value: 'morning-1' }];
    const entry = anEntry('Jo <jo@example.org>', {
      data: { name: 'Jo' },
      ReplacementHeaders: [header],
      ReplacementTags: tags,
    });

    await ses.client.send(
      aCall([entry], { ConfigurationSetName: 'news', DefaultEmailTags: [{ Name: 'lost', Value: 'x' }] }),
    );

    const [send, delivery] = await drain();
    expect(send).toMatchObject({
      mail: {
        source: 'The Morning <morning@example.org>',
        destination: ['jo@example.org'],
        headersTruncated: false,
        headers: expect.arrayContaining([{ name: 'List-Unsubscribe', value: header.Value }]),
        tags: {
          edition: ['morning-1'],
          'ses:configuration-set': ['news'],
          'ses:operation': ['SendBulkEmail'],
          'ses:caller-identity': ['sender'],
          'ses:from-domain': ['example.org'],
        },
      },
      send: {},
    });
    expect(send?.mail.tags).not.toHaveProperty('lost');
    expect(send?.mail.commonHeaders).not.toHaveProperty('subject');
    expect(delivery).toMatchObject({
      mail: { commonHeaders: { subject: 'News for Jo', to: ['Jo <jo@example.org>'] } },
      delivery: { recipients: ['jo@example.org'] },
    });
  });

  it('go only where the configuration set sends them', async () => {
    const events = await eventsAfter('bounce@simulator.amazonses.com', { name: 'x' }, 'quiet');
    expect(events.map(shortly)).toEqual(['Bounce Permanent General']);
    await ses.client.send(aCall([anEntry('jo@example.org')]));
    expect(await drain()).toEqual([]);
  });

  it('come once for each of many messages', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => anEntry(`many${index}@example.org`));
    for (let call = 0; call < 3; call += 1) await ses.client.send(aCall(entries, { ConfigurationSetName: 'news' }));

    const events = await drain();

    expect(new Set(events.map(one => `${one.mail.messageId} ${one.eventType}`)).size).toBe(300);
    expect(events).toHaveLength(300);
  });
});

describe('a mail of a configuration set that tracks', () => {
  const link = 'https://example.org/ferry?utm_source=tide&id=1';
  const html = `<body><a href="${link.replace('&', '&amp;')}">Ferry</a> <a ses:no-track href="https://example.org/leave">Leave</a></body>`;
  const agent = { headers: { 'user-agent': 'Example Browser/1.0' } };

  async function sent(ConfigurationSetName: string): Promise<string> {
    await makeTemplate(ses.client, { name: ConfigurationSetName, html });
    const DefaultContent = { Template: { TemplateName: ConfigurationSetName, TemplateData: '{}' } };
    const call = aCall([anEntry('reader@example.org')], { ConfigurationSetName, DefaultContent });
    const { BulkEmailEntryResults } = await ses.client.send(call);
    await drain();
    return `${ses.url}/inbox/${BulkEmailEntryResults?.[0]?.MessageId}`;
  }

  it('tells when somebody opens it in the inbox and follows a link, and leads on', async () => {
    const path = await sent('tracking');
    const shown = await (await fetch(`${path}/html`)).text();
    const pixel = /<img[^>]* src="([^"]*pixel\.gif)"/.exec(shown)?.[1] ?? '';
    const led = /href="([^"]*\/follow\?link=[^"]*)"/.exec(shown)?.[1] ?? '';

    expect((await fetch(new URL(pixel, ses.url), agent)).headers.get('content-type')).toBe('image/gif');
    const answer = await fetch(new URL(led, ses.url), { ...agent, redirect: 'manual' });

    expect([answer.status, answer.headers.get('location')]).toEqual([302, link]);
    const visit = { ipAddress: '127.0.0.1', userAgent: 'Example Browser/1.0', timestamp: expect.any(String) };
    const events = await drain();
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ eventType: 'Open', open: visit }),
        expect.objectContaining({ eventType: 'Click', click: { ...visit, link, linkTags: null } }),
      ]),
    );
  });

  it('keeps the links that are not to be tracked, and leads nowhere that it does not itself', async () => {
    const path = await sent('tracking-too');

    expect((await fetch(`${path}/follow?link=https://example.com/elsewhere`, { redirect: 'manual' })).status).toBe(404);
    expect((await fetch(`${path}/follow?link=https://example.org/leave`, { redirect: 'manual' })).status).toBe(404);
  });

  it('is as it was written, and tells nothing, where its configuration set does not track', async () => {
    const path = await sent('news');

    const shown = await (await fetch(`${path}/html`)).text();
    expect(shown).toContain('href="https://example.org/ferry');
    expect(shown).not.toMatch(/pixel\.gif|follow\?link/);
    await fetch(`${path}/pixel.gif`, agent);
    expect(await drain()).toEqual([]);
  });
});

it('does not know a configuration set that nobody made', async () => {
  const call = aCall([anEntry('jo@example.org')], { ConfigurationSetName: 'none' });
  await expect(ses.client.send(call)).rejects.toMatchObject({ name: 'NotFoundException' });
});

describe('faults of the events', () => {
  it('lose or double them, or silence all for a while', async () => {
    await ses.fault({ fault: 'events', events: 'never' });
    expect(await eventsAfter('lost@example.org')).toEqual([]);
    await ses.fault({ fault: 'events', events: 'twice' });
    expect((await eventsAfter('doubled@example.org')).map(shortly)).toEqual(['Send', 'Send', 'Delivery', 'Delivery']);
    await ses.fault({ fault: 'silence', milliseconds: 60_000 });
    expect(await eventsAfter('silent@example.org')).toEqual([]);
    await fetch(`${ses.url}/faults`, { method: 'DELETE' });
  });
});

it('offers the events again that it still owed when it died', async () => {
  await ses.fault({ fault: 'late-events', milliseconds: 1_000 });
  await ses.client.send(aCall([anEntry('owed@example.org')], { ConfigurationSetName: 'news' }));
  await ses.client.send(aCall([anEntry('told@example.org')], { ConfigurationSetName: 'news' }));
  await until(
    async () => (await ses.calls()).roundsOfEventsOwed,
    owed => owed === 2,
  );
  await ses.stop('SIGKILL');

  ses = await startStandIn(config);

  const events = await drain();
  const told = (address: string) => events.filter(one => one.mail.destination[0] === address).map(shortly);
  expect(told('owed@example.org')).toEqual(['Send', 'Delivery']);
  expect(told('told@example.org')).toEqual(['Send', 'Delivery']);
});

function shortly(one: Event): string {
  const { bounceType, bounceSubType } = z.looseObject({}).parse(one.bounce ?? {});
  const { complaintSubType } = z.looseObject({}).parse(one.complaint ?? {});
  if (one.eventType === 'Bounce') return `Bounce ${bounceType} ${bounceSubType}`;
  return one.eventType === 'Complaint' ? `Complaint ${complaintSubType}` : one.eventType;
}
