import {
  DeleteEmailTemplateCommand,
  GetEmailTemplateCommand,
  ListEmailTemplatesCommand,
  TestRenderEmailTemplateCommand,
  UpdateEmailTemplateCommand,
} from '@aws-sdk/client-sesv2';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemplate, newFolder, type StandIn, startStandIn } from './ses-stand-in.ts';

const folder = newFolder();
let ses: StandIn;
beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path });
});
afterAll(async () => {
  await ses.stop();
  folder.remove();
});

async function rendered(name: string, data: object) {
  const command = new TestRenderEmailTemplateCommand({ TemplateName: name, TemplateData: JSON.stringify(data) });
  const { RenderedTemplate } = await ses.client.send(command);
  return await PostalMime.parse(RenderedTemplate ?? '');
}

describe('a stored template', () => {
  it('is made, read, changed, listed and deleted, as with SES', async () => {
    await makeTemplate(ses.client, { name: 'kept' });
    const content = { Subject: 'Changed', Text: 'Changed', Html: '' };
    await ses.client.send(new UpdateEmailTemplateCommand({ TemplateName: 'kept', TemplateContent: content }));

    const read = await ses.client.send(new GetEmailTemplateCommand({ TemplateName: 'kept' }));
    expect(read.TemplateContent).toEqual(content);
    const list = await ses.client.send(new ListEmailTemplatesCommand({}));
    expect(list.TemplatesMetadata?.[0]?.CreatedTimestamp).toBeInstanceOf(Date);
    await ses.client.send(new DeleteEmailTemplateCommand({ TemplateName: 'kept' }));
    await expect(ses.client.send(new GetEmailTemplateCommand({ TemplateName: 'kept' }))).rejects.toMatchObject({
      name: 'NotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('is refused when its name is taken', async () => {
    await makeTemplate(ses.client, { name: 'twice' });
    await expect(makeTemplate(ses.client, { name: 'twice' })).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  });

  it.each([
    ['does not parse', { html: '{{#if name}}' }],
    ['exceeds 500 KB', { html: 'x'.repeat(513_000) }],
    ['has no body', { html: '', text: '' }],
    ['has a name beyond the alphabet', { name: 'a b' }],
  ])('is refused when it %s', async (_, parts) => {
    await expect(makeTemplate(ses.client, { name: 'bad', ...parts })).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('takes paths, loops, conditions and inline partials, and escapes nothing', async () => {
    await makeTemplate(ses.client, {
      name: 'rich',
      subject: '{{contact.name}}',
      text: '{{#each items}}{{@index}}:{{this.title}};{{/each}}{{#unless gone}}here{{/unless}}',
      html: '{{#*inline "part"}}<b>{{title}}</b>{{/inline}}{{> part title="x<y"}}{{#if ask.title}}ask{{else}}none{{/if}}{{raw}}',
    });

    const mail = await rendered('rich', {
      contact: { name: 'Jo' },
      items: [{ title: 'a' }, { title: 'b' }],
      raw: '<i>&</i>',
    });

    expect(mail.subject).toBe('Jo');
    expect(mail.text?.trim()).toBe('0:a;1:b;here');
    expect(mail.html?.trim()).toBe('<b>x<y</b>none<i>&</i>');
  });

  it.each([
    ['missing', {}],
    ['null', { name: null }],
    ['of a prototype only', { name: 'x', constructor: undefined }],
  ])('says in its test which value is %s', async (what, data) => {
    const name = `lacking-${what.replaceAll(' ', '-')}`;
    const wanted = what === 'of a prototype only' ? 'constructor' : 'name';
    await makeTemplate(ses.client, { name, text: `{{${wanted}}}` });
    await expect(rendered(name, data)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(`Attribute '${wanted}' is not present`),
    });
  });

  it('does not evaluate a value', async () => {
    await makeTemplate(ses.client, { name: 'literal' });
    const mail = await rendered('literal', { name: '{{x}} {{#if}} $& $1 <%= z %>' });
    expect(mail.subject).toBe('News for {{x}} {{#if}} $& $1 <%= z %>');
  });
});

it('lets templates be made once a second, with a little room', async () => {
  const own = newFolder();
  const paced = await startStandIn({ dataFolder: own.path, ratePerSecond: 14 });
  const names = ['a', 'b', 'c', 'd'];

  const made = await Promise.allSettled(names.map(name => makeTemplate(paced.client, { name })));

  expect(made.filter(one => one.status === 'rejected')).toMatchObject([
    { reason: { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } } },
  ]);
  await paced.stop();
  own.remove();
});
