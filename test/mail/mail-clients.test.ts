import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aReader, asDelivered } from './as-delivered.ts';
import { samples } from './samples.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:document', 'html-validate:a11y'],
  // Mail programs take `article` for a part of their own page; MJML writes the role.
  rules: { 'prefer-native-element': 'off' },
});

/**
 * What some client does not know, and loses nothing by. Whoever adds one says what a reader sees in its stead. 'Gmail
 * mobile' is its page in a phone's browser, and 'Yahoo' drops whatever it does not know.
 */
const progressive: Readonly<Record<string, string>> = {
  '<style> element': 'every look stands in the element too; lost are dark colours and the smaller headlines of phones',
  '@media': 'as above',
  'Attribute selector': 'as above; only Outlook’s own dark marks are chosen by attribute',
  'Chaining selectors': 'as above',
  'Child combinator': 'as above',
  'Class selector': 'as above',
  'Descendant combinator': 'as above',
  'ID selector': 'MJML’s own resets',
  'Type selector': 'as above',
  'color-scheme CSS property': 'the client colours a dark mail in its own way',
  'color-scheme meta tag': 'as above',
  'text-wrap': 'headlines break where they break',
  'box-sizing': 'only a logo’s frame in dark mails',
  'display:none': 'the preheader is also of no height, one pixel of leading and covered',
  cursor: 'an arrow over a button without a link, which there is none of',
  'target attribute': 'the client decides where a link opens, as it does anyway',
  'height property': 'of gaps, which have line heights too',
  '<body> element': 'its colours stand on the first div as well',
  'aria-label attribute': 'the mail’s subject, said again for screen readers',
  'role attribute': 'tables that lay out are read as tables',
  'word-break': 'a very long word reaches over the edge',
  outline: 'around pictures that some clients frame',
  'word-spacing': 'MJML’s own reset of line breaks',
  'max-height property': 'Outlook takes a logo’s width from its attribute',
  overflow: 'Outlook hides the preheader by mso-hide; a wide table widens the page',
  'border-radius': 'corners are square',
  'table-layout': 'a wide table widens the page',
  'white-space': 'preformatted text and ‘View in browser’ may wrap',
};

const clients: NonNullable<Parameters<typeof caniemail>[0]>['clients'] = [
  'gmail.*',
  'outlook.windows',
  'outlook.windows-mail',
  'outlook.outlook-com',
  'outlook.macos',
  'outlook.ios',
  'outlook.android',
  'apple-mail.*',
  'yahoo.*',
  'samsung-email.*',
];

const deliver = async (name: string) =>
  asDelivered(await renderMail(samples[name] ?? expect.unreachable(), 'mail'), aReader);

describe.each(Object.keys(samples))('%s', name => {
  it('is valid and accessible HTML', async () => {
    const { results } = validator.validateStringSync((await deliver(name)).html);

    const found = results.flatMap(({ messages }) => messages);
    expect(found.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)).toEqual([]);
  });

  it('uses nothing that a mail client does not know, but for what may be lost', async () => {
    const { issues } = caniemail({ clients, html: (await deliver(name)).html });

    const unknown = [...issues.errors].flatMap(([client, ones]) => ones.map(({ title }) => ({ client, title })));
    expect(unknown.filter(({ title }) => progressive[title] === undefined)).toEqual([]);
  });
});

describe('the list of progressive features', () => {
  it('holds nothing that no mail uses any more', async () => {
    const mails = await Promise.all(Object.keys(samples).map(deliver));
    const used = new Set(
      mails.flatMap(({ html }) =>
        [...caniemail({ clients, html }).issues.errors.values()].flat().map(one => one.title),
      ),
    );

    expect(Object.keys(progressive).filter(title => !used.has(title))).toEqual([]);
  });
});
