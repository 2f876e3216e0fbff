import { oneLine } from './plain-text.ts';
import type { Removed } from './tag-rules.ts';

/** Says in one sentence how much of one kind was taken out of a story, for the newsroom. */
export function noticeOf(what: Removed, examples: readonly string[]): string {
  const [one, many, fate] = sentences[what];
  const count = examples.length === 1 ? `1 ${one}` : `${examples.length} ${many}`;
  return `${count} ${fate}${namesOf(what, examples)}`;
}

const goes = 'left out';
const sentences: Readonly<Record<Removed, readonly [one: string, many: string, fate: string]>> = {
  script: ['script', 'scripts', goes],
  style: ['style sheet', 'style sheets', goes],
  form: ['form or form field', 'forms or form fields', goes],
  handler: ['event handler', 'event handlers', goes],
  link: ['unusable link', 'unusable links', 'left out, the words stay'],
  image: ['unusable image', 'unusable images', goes],
  pixel: ['tracking pixel', 'tracking pixels', goes],
  embed: ['embedded player or page', 'embedded players or pages', 'left out; a usable address stays as a link'],
  drawing: ['drawing or formula', 'drawings or formulas', goes],
  hidden: ['hidden part', 'hidden parts', goes],
  furniture: [
    'block of the page (sharing, related, sign-up or giving)',
    'blocks of the page (sharing, related, sign-up or giving)',
    goes,
  ],
  tag: ['tag that mails cannot carry', 'tags that mails cannot carry', 'left out'],
};

const withNames: readonly Removed[] = ['handler', 'link', 'image', 'embed', 'tag'];

function namesOf(what: Removed, examples: readonly string[]): string {
  if (!withNames.includes(what)) return '';
  const names = [...new Set(examples.map(example => oneLine(example).slice(0, 60)))].filter(name => name !== '');
  if (names.length === 0) return '';
  return ` (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})`;
}
