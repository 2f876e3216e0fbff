import * as z from 'zod';
import { mimeOfTemplate } from './make-message.ts';
import { nextPage } from './next-page.ts';
import type { Asked, Operation, Ses } from './operation.ts';
import { compileTemplate, type TemplateText } from './render-template.ts';
import { rateBucket } from './sending-limits.ts';
import { badRequest, SesError } from './ses-error.ts';
import type { StoredTemplate } from './stored-template.ts';

const templateBytes = 500 * 1024;
const templatesOfARegion = 20_000;

const content = z.object({
  Subject: z.string().default(''),
  Text: z.string().default(''),
  Html: z.string().default(''),
});
const createBody = z.object({ TemplateName: z.string(), TemplateContent: content });
const updateBody = z.object({ TemplateContent: content });
const renderBody = z.object({ TemplateData: z.string() });

/** Each of these may be called once a second (API reference); short bursts are tolerated. */
const callsPerSecond = 1;
const burst = 3;

export function templateOperations(ses: Pick<Ses, 'config' | 'now'>): readonly Operation[] {
  const paced = (operation: Operation): Operation => {
    const mayPass = rateBucket(ses.config.ratePerSecond === 0 ? 0 : callsPerSecond, ses.now, burst);
    return {
      ...operation,
      answer: async (asked, on) => {
        if (!mayPass(1)) throw new SesError('TooManyRequestsException', 'Rate exceeded');
        return await operation.answer(asked, on);
      },
    };
  };
  return [...[create, read, update, remove, render].map(paced), list];
}

const create: Operation = {
  name: 'CreateEmailTemplate',
  method: 'POST',
  path: /^\/v2\/email\/templates$/,
  answer: async ({ body }, { templates, now }) => {
    const asked = createBody.safeParse(body);
    if (!asked.success) throw badRequest('TemplateName and TemplateContent are needed.');
    const { TemplateName: name } = asked.data;
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw badRequest('A template name takes A-Z, a-z, 0-9, _ and -.');
    if (templates.find(name) !== undefined) {
      throw new SesError('AlreadyExistsException', `Template ${name} already exists.`);
    }
    if (templates.all().length >= templatesOfARegion) {
      throw new SesError('LimitExceededException', `There are ${templatesOfARegion} templates already.`);
    }
    await templates.put(name, checkedText(asked.data.TemplateContent), now());
    return {};
  },
};

const read: Operation = {
  name: 'GetEmailTemplate',
  method: 'GET',
  path: /^\/v2\/email\/templates\/([^/]+)$/,
  answer: async ({ named }, { templates }) => {
    const template = existing({ named }, templates.find(named));
    const { subject, text, html } = await templates.textOf(template.hash);
    return { TemplateName: named, TemplateContent: { Subject: subject, Text: text, Html: html } };
  },
};

const update: Operation = {
  name: 'UpdateEmailTemplate',
  method: 'PUT',
  path: /^\/v2\/email\/templates\/([^/]+)$/,
  answer: async ({ named, body }, { templates, now }) => {
    existing({ named }, templates.find(named));
    const asked = updateBody.safeParse(body);
    if (!asked.success) throw badRequest('TemplateContent is needed.');
    await templates.put(named, checkedText(asked.data.TemplateContent), now());
    return {};
  },
};

const remove: Operation = {
  name: 'DeleteEmailTemplate',
  method: 'DELETE',
  path: /^\/v2\/email\/templates\/([^/]+)$/,
  answer: async ({ named }, { templates, now }) => {
    existing({ named }, templates.find(named));
    await templates.remove(named, now());
    return {};
  },
};

const render: Operation = {
  name: 'TestRenderEmailTemplate',
  method: 'POST',
  path: /^\/v2\/email\/templates\/([^/]+)\/render$/,
  answer: async ({ named, body }, { templates, now }) => {
    const template = existing({ named }, templates.find(named));
    const asked = renderBody.safeParse(body);
    if (!asked.success) throw badRequest('TemplateData is needed.');
    const rendering = (await templates.compiled(template.hash)).render(asked.data.TemplateData);
    if (rendering.outcome === 'failed') throw badRequest(rendering.because);
    return { RenderedTemplate: mimeOfTemplate(rendering, now()) };
  },
};

const list: Operation = {
  name: 'ListEmailTemplates',
  method: 'GET',
  path: /^\/v2\/email\/templates$/,
  answer: async ({ query }, { templates }) => {
    const { items, token } = nextPage(templates.all(), query, 100);
    return {
      TemplatesMetadata: items.map(({ name, createdAt }) => ({
        TemplateName: name,
        CreatedTimestamp: createdAt / 1000,
      })),
      ...token,
    };
  },
};

function existing({ named }: Pick<Asked, 'named'>, template: StoredTemplate | undefined): StoredTemplate {
  if (template === undefined) throw new SesError('NotFoundException', `Template ${named} does not exist.`);
  return template;
}

function checkedText({ Subject, Text, Html }: z.infer<typeof content>): TemplateText {
  if (Text === '' && Html === '') throw badRequest('A template needs a text or an HTML part.');
  if (Buffer.byteLength(Subject + Text + Html) > templateBytes) throw badRequest('The template exceeds 500 KB.');
  const text = { subject: Subject, text: Text, html: Html };
  try {
    compileTemplate(text);
  } catch (error) {
    throw badRequest(`The template does not parse: ${error instanceof Error ? error.message : String(error)}`);
  }
  return text;
}
