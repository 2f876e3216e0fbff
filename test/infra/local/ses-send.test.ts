import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendBulkEmailCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCall,
  anEntry,
  makeTemplate,
  newFolder,
  readOutbox,
  type StandIn,
  startStandIn,
  statusesOf,
} from './ses-stand-in.ts';

const folder = newFolder();
const outbox = join(folder.path, 'outbox');
let ses: StandIn;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path, outbox });
  await makeTemplate(ses.client);
});
afterAll(async () => {
  await ses.stop();
  folder.remove();
});

async function mailTo(address: string) {
  const mails = await readOutbox(outbox);
  return mails.find(mail => mail.to?.some(to => to.address === address));
}

describe('SendBulkEmail', () => {
  it('writes one message for each entry before it answers', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => anEntry(`reader${index}@example.org`));

    const { BulkEmailEntryResults: results } = await ses.client.send(aCall(entries));

    expect(results?.map(result => result.Status)).toEqual(entries.map(() => 'SUCCESS'));
    const files = readdirSync(outbox);
    expect(results?.map(result => `${result.MessageId}.eml`).sort()).toEqual(files.sort());
  });

  it('makes a whole message with its own headers', async () => {
    await makeTemplate(ses.client, {
      name: 'full',
      subject: '«Été» für {{name}} – {{name}}',
      html: '<p>Zürich {{name}}</p>',
    });
    const header = { Name: 'List-Unsubscribe', Value: `<https://news.example.org/leave?t=${'x'.repeat(300)}>` };
    const call = aCall([anEntry('zoe@example.org', { data: { name: 'Zoë' }, ReplacementHeaders: [header] })], {
      FromEmailAddress: '"Brief, The" <brief@example.org>',
      ReplyToAddresses: ['desk@example.org'],
      DefaultContent: {
        Template: {
          TemplateName: 'full',
          TemplateData: '{}',
          Headers: [
            { Name: 'list-unsubscribe', Value: 'default' },
            { Name: 'List-Id', Value: 'Brief <brief.example.org>' },
          ],
        },
      },
      DefaultEmailTags: [{ Name: 'ses:feedback-id-a', Value: 'brief' }],
    });

    await ses.client.send(call);

    const mail = await mailTo('zoe@example.org');
    expect(mail).toMatchObject({
      subject: '«Été» für Zoë – Zoë',
      from: { name: 'Brief, The', address: 'brief@example.org' },
      replyTo: [{ address: 'desk@example.org' }],
      text: 'Hello Zoë\n',
      html: '<p>Zürich Zoë</p>\n',
      messageId: expect.stringMatching(/^<[0-9a-f-]{60}@email\.amazonses\.com>$/),
    });
    const lists = mail?.headers.filter(one => one.key.startsWith('list-'));
    expect(lists?.map(one => one.value)).toEqual(['Brief <brief.example.org>', header.Value]);
    expect(mail?.headers.find(one => one.key === 'feedback-id')?.value).toBe('brief::1.us-east-1.local:AmazonSES');
  });

  it('keeps every line within what mail servers take', () => {
    const lines = readdirSync(outbox).flatMap(name => readFileSync(join(outbox, name), 'latin1').split('\r\n'));
    expect(lines.every(line => line.length <= 998 && /^[\t\x20-\x7e]*$/.test(line))).toBe(true);
  });

  it('uses the default data whole, and only where an entry brings none', async () => {
    const call = aCall(
      [anEntry('one@example.org', { data: {} }), anEntry('two@example.org', { data: { other: 'x' } })],
      {
        DefaultContent: { Template: { TemplateName: 'morning', TemplateData: '{"name":"reader"}' } },
      },
    );

    expect(await statusesOf(ses.client, call)).toEqual(['SUCCESS', 'SUCCESS']);

    expect((await mailTo('one@example.org'))?.subject).toBe('News for reader');
    expect(await mailTo('two@example.org')).toBeUndefined();
  });

  it.each([
    ['an illegal address', anEntry('no-address')],
    ['an address that hides another header', anEntry('a@example.org>\r\nBcc: <b@example.org')],
    ['two addresses in one', anEntry('a@example.org, b@example.org')],
    ['a subject with a line break', anEntry('a@example.org', { data: { name: 'x\r\nBcc: b@example.org' } })],
    ['a tag beyond the alphabet', anEntry('a@example.org', { ReplacementTags: [{ Name: 'edition', Value: 'a.b' }] })],
    ['a tag of 257 characters', anEntry('a@example.org', { ReplacementTags: [{ Name: 'e', Value: 'x'.repeat(257) }] })],
    ['no recipient', { Destination: {} }],
  ])('refuses %s for that entry alone', async (_, entry) => {
    const statuses = await statusesOf(ses.client, aCall([entry, anEntry('fine@example.org')]));
    expect(statuses).toEqual(['INVALID_PARAMETER', 'SUCCESS']);
  });

  const header = (name: string, value: string) =>
    anEntry('a@example.org', { ReplacementHeaders: [{ Name: name, Value: value }] });
  it.each([
    ['51 entries', aCall(Array.from({ length: 51 }, () => anEntry('a@example.org')))],
    ['no entry', aCall([])],
    [
      '16 headers',
      aCall([
        anEntry('a@example.org', {
          ReplacementHeaders: Array.from({ length: 16 }, () => ({ Name: 'X-A', Value: 'x' })),
        }),
      ]),
    ],
    ['a line break in a header', aCall([header('X-A', 'x\r\nBcc: b@example.org')])],
    ['a header that SES writes', aCall([header('Content-Type', 'text/plain')])],
    ['a header beyond ASCII', aCall([header('X-A', 'é')])],
    ['a header of 996 characters', aCall([header('X-A', 'x'.repeat(996))])],
    ['data of 262,145 characters', aCall([anEntry('a@example.org', { data: { name: 'x'.repeat(262_134) } })])],
    [
      'an unquoted comma in the sender',
      aCall([anEntry('a@example.org')], { FromEmailAddress: 'Brief, The <b@example.org>' }),
    ],
    ['a sender beyond ASCII', aCall([anEntry('a@example.org')], { FromEmailAddress: 'Été <b@example.org>' })],
    [
      'a condition in an inline template',
      aCall([anEntry('a@example.org')], {
        DefaultContent: { Template: { TemplateContent: { Subject: 's', Html: '{{#if a}}b{{/if}}' } } },
      }),
    ],
  ])('refuses a call with %s as a whole', async (_, call) => {
    const before = (await ses.calls()).messages;
    await expect(ses.client.send(call)).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await ses.calls()).messages).toBe(before);
  });

  it('does not know a template that nobody made', async () => {
    const call = aCall([anEntry('a@example.org')], { DefaultContent: { Template: { TemplateName: 'none' } } });
    await expect(ses.client.send(call)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('takes a plain inline template', async () => {
    const content = { Subject: 'Hi {{ name }}', Text: 'Hello {{name}}' };
    const call = aCall([anEntry('inline@example.org')], { DefaultContent: { Template: { TemplateContent: content } } });
    await ses.client.send(call);
    expect((await mailTo('inline@example.org'))?.subject).toBe('Hi inline@example.org');
  });
});

describe('SendEmail', () => {
  it('sends a simple message, Arabic and all', async () => {
    const text = 'مرحبا بالعالم. '.repeat(20);
    const body = { Text: { Data: text }, Html: { Data: `<p dir="rtl">${text}</p>` } };

    await ses.client.send(
      new SendEmailCommand({
        FromEmailAddress: '=?UTF-8?Q?=C3=89t=C3=A9?= <ete@example.org>',
        Destination: { ToAddresses: ['Jo <simple@example.org>'], BccAddresses: ['hidden@example.org'] },
        Content: { Simple: { Subject: { Data: `عاجل ${'خبر '.repeat(30)}` }, Body: body } },
      }),
    );

    const mail = await mailTo('simple@example.org');
    expect(mail?.from?.name).toBe('Été');
    expect(mail?.subject?.trim()).toBe(`عاجل ${'خبر '.repeat(30)}`.trim());
    expect(mail?.text?.trim()).toBe(text.trim());
    expect(mail?.bcc).toBeUndefined();
  });

  it('sends a raw message under its own id, without its Bcc', async () => {
    const raw =
      'From: desk@example.org\nTo: raw@example.org\nBcc: b@example.org\nMessage-ID: <mine@example.org>\nSubject: Raw\n\nBody';

    const answer = await ses.client.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));

    const mail = await mailTo('raw@example.org');
    expect(mail).toMatchObject({ subject: 'Raw', messageId: `<${answer.MessageId}@email.amazonses.com>` });
    expect(mail?.bcc).toBeUndefined();
  });

  it('refuses as a whole what a bulk call says of an entry', async () => {
    const simple = { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } };
    const command = new SendEmailCommand({
      FromEmailAddress: 'a@example.org',
      Destination: { ToAddresses: ['nobody'] },
      Content: simple,
    });
    await expect(ses.client.send(command)).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});

it('answers nobody without a signature, or with an old one', async () => {
  const unsigned = await fetch(`${ses.url}/v2/email/account`);
  const old = await fetch(`${ses.url}/v2/email/account`, {
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=key/20200101/us-east-1/ses/aws4_request, Signature=x',
      'x-amz-date': '20200101T000000Z',
    },
  });
  expect([unsigned.status, old.status, old.headers.get('x-amzn-errortype')]).toEqual([
    403,
    403,
    'InvalidSignatureException',
  ]);
});

it('counts calls by operation and caller', async () => {
  const { operations } = await ses.calls();
  const bulk = operations[SendBulkEmailCommand.name.replace('Command', '')];
  expect(bulk?.byKey.sender).toBe(bulk?.calls);
});
