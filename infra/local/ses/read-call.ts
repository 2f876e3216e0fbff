import * as z from 'zod';
import type { Pair } from './accepted-call.ts';
import type { AskedCall, AskedContent, AskedEntry } from './asked-call.ts';
import { type MessageHead, readMessageHead } from './raw-message.ts';
import { badRequest } from './ses-error.ts';

/** The bodies of the two operations (API reference of SES v2), as far as the stand-in heeds them. */
const pairs = z.array(z.object({ Name: z.string().default(''), Value: z.string().default('') }));
const addresses = z.array(z.string()).default([]);
const destination = z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses });
const nowhere = { ToAddresses: [], CcAddresses: [], BccAddresses: [] };
const templateText = z.object({
  Subject: z.string().default(''),
  Text: z.string().default(''),
  Html: z.string().default(''),
});
const template = z.object({
  TemplateName: z.string().optional(),
  TemplateContent: templateText.optional(),
  TemplateData: z.string().default('{}'),
  Headers: pairs.default([]),
});
const sender = {
  FromEmailAddress: z.string().optional(),
  ReplyToAddresses: addresses,
  ConfigurationSetName: z.string().optional(),
};

const bulkBody = z.object({
  ...sender,
  DefaultEmailTags: pairs.default([]),
  DefaultContent: z.object({ Template: template.optional() }),
  BulkEmailEntries: z.array(
    z.object({
      Destination: destination.default(nowhere),
      ReplacementTags: pairs.optional(),
      ReplacementEmailContent: z
        .object({ ReplacementTemplate: z.object({ ReplacementTemplateData: z.string().optional() }).optional() })
        .optional(),
      ReplacementHeaders: pairs.default([]),
    }),
  ),
});

const text = z.object({ Data: z.string() }).optional();
const singleBody = z.object({
  ...sender,
  Destination: destination.default(nowhere),
  EmailTags: pairs.default([]),
  Content: z.object({
    Simple: z
      .object({
        Subject: z.object({ Data: z.string() }),
        Body: z.object({ Text: text, Html: text }),
        Headers: pairs.default([]),
      })
      .optional(),
    Template: template.optional(),
    Raw: z.object({ Data: z.base64() }).optional(),
  }),
});

export function readBulkCall(body: unknown): AskedCall {
  const asked = parsed(bulkBody, body);
  const { Template } = asked.DefaultContent;
  if (Template === undefined) throw badRequest('DefaultContent must hold a Template.');
  return {
    operation: 'SendBulkEmail',
    ...senderOf(asked, null),
    content: templateContent(Template),
    data: Template.TemplateData,
    headers: asPairs(Template.Headers),
    tags: asPairs(asked.DefaultEmailTags),
    entries: asked.BulkEmailEntries.map(bulkEntry),
  };
}

export function readSingleCall(body: unknown): AskedCall {
  const asked = parsed(singleBody, body);
  const { Simple, Template, Raw } = asked.Content;
  if ([Simple, Template, Raw].filter(content => content !== undefined).length !== 1) {
    throw badRequest('Content must hold exactly one of Simple, Template and Raw.');
  }
  const head = Raw === undefined ? null : readMessageHead(Raw.Data);
  return {
    operation: 'SendEmail',
    ...senderOf(asked, head),
    content: singleContent(asked.Content),
    data: Template?.TemplateData ?? '{}',
    headers: asPairs(Simple?.Headers ?? Template?.Headers ?? []),
    tags: asPairs(asked.EmailTags),
    entries: [{ ...destinationOf(asked.Destination, head), data: null, headers: [], tags: null }],
  };
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw badRequest(
    `1 validation error detected: ${issue?.path.join('.') ?? 'the body'}: ${issue?.message ?? 'is wrong'}`,
  );
}

type Sender = {
  readonly FromEmailAddress?: string | undefined;
  readonly ReplyToAddresses: readonly string[];
  readonly ConfigurationSetName?: string | undefined;
};

function senderOf(asked: Sender, head: MessageHead | null) {
  const from = asked.FromEmailAddress ?? head?.from;
  if (from === undefined) throw badRequest('FromEmailAddress is missing.');
  return { from, replyTo: asked.ReplyToAddresses, configurationSet: asked.ConfigurationSetName ?? null };
}

function templateContent({ TemplateName, TemplateContent }: z.infer<typeof template>): AskedContent {
  if ((TemplateName === undefined) === (TemplateContent === undefined)) {
    throw badRequest('Template must hold exactly one of TemplateName and TemplateContent.');
  }
  if (TemplateContent === undefined) return { kind: 'stored', name: TemplateName ?? '' };
  return { kind: 'inline', subject: TemplateContent.Subject, text: TemplateContent.Text, html: TemplateContent.Html };
}

function singleContent({ Simple, Template, Raw }: z.infer<typeof singleBody>['Content']): AskedContent {
  if (Raw !== undefined) return { kind: 'raw', base64: Raw.Data };
  if (Template !== undefined) return templateContent(Template);
  const { Text, Html } = Simple?.Body ?? {};
  return { kind: 'simple', subject: Simple?.Subject.Data ?? '', text: Text?.Data ?? '', html: Html?.Data ?? '' };
}

function bulkEntry(entry: z.infer<typeof bulkBody>['BulkEmailEntries'][number]): AskedEntry {
  const data = entry.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData ?? '{}';
  return {
    ...destinationOf(entry.Destination, null),
    // The developer guide: the default data is used, whole, where the replacement is an empty object.
    data: /^\s*(\{\s*\})?\s*$/.test(data) ? null : data,
    headers: asPairs(entry.ReplacementHeaders),
    tags: entry.ReplacementTags === undefined ? null : asPairs(entry.ReplacementTags),
  };
}

function destinationOf(asked: z.infer<typeof destination>, head: MessageHead | null) {
  const given = { to: asked.ToAddresses, cc: asked.CcAddresses, bcc: asked.BccAddresses };
  if (head === null || given.to.length + given.cc.length + given.bcc.length > 0) return given;
  return { to: head.to, cc: head.cc, bcc: head.bcc };
}

function asPairs(given: z.infer<typeof pairs>): readonly Pair[] {
  return given.map(({ Name, Value }) => ({ name: Name, value: Value }));
}
