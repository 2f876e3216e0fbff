import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleMails } from './sample-mails.ts';

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

describe('every sample mail', () => {
  let mails: Awaited<ReturnType<typeof sampleMails>>;
  beforeAll(async () => {
    mails = await sampleMails();
  });
  const errorsIn = (html: string) => [...caniemail({ clients, html }).issues.errors];

  it('is valid and accessible HTML', () => {
    const found = mails.flatMap(({ name, html }) =>
      validator
        .validateStringSync(html)
        .results.flatMap(({ messages }) => messages)
        .map(({ line, ruleId, message }) => `${name}:${line} ${ruleId}: ${message}`),
    );

    expect(found).toEqual([]);
  });

  it('uses nothing that a mail client does not know, but for what may be lost', () => {
    const found = mails.flatMap(({ name, html }) =>
      errorsIn(html).flatMap(([client, ones]) => ones.map(({ title }) => ({ name, client, title }))),
    );

    expect(found.filter(({ title }) => progressive[title] === undefined)).toEqual([]);
    // What no mail uses any more leaves the list.
    const used = new Set(found.map(({ title }) => title));
    expect(Object.keys(progressive).filter(title => !used.has(title))).toEqual([]);
  });
});
