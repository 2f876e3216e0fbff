import { html } from 'hono/html';
import * as z from 'zod';
import { type Sample, type Way, ways } from './catalogue.ts';
import type { Markup } from './preview-frame.ts';
import type { Shown } from './workshop.ts';

/** How to show a mail: the query of its page and frames. */
export const mailView = z.object({
  reader: z.string().catch(''),
  way: z.enum(ways).catch('mail'),
  pictures: z.enum(['on', 'off']).catch('on'),
  size: z.enum(['small', 'actual']).catch('small'),
  width: z.enum(['narrow', 'wide']).catch('narrow'),
});
export type MailView = z.infer<typeof mailView>;

const wayNames: Readonly<Record<Way, string>> = { mail: 'As mailed', web: 'In the browser', desk: 'To the desk' };
/** Gmail cuts off what is longer. */
const gmailKilobytes = 102;

type Page = {
  readonly sample: Sample;
  readonly view: MailView;
  readonly shown: Shown;
  readonly before: string | null;
  readonly after: string | null;
};

/** One mail in light and dark, wide and narrow, and as text. */
export function mailPage({ sample, view, shown, before, after }: Page): Markup {
  const address = (name: string) => `/mails/${name}?${new URLSearchParams(view).toString()}`;
  return html`<nav class="steps" aria-label="Of this mail">
<a href="#text">Text</a>
${before === null ? '' : html`<a href="${address(before)}" rel="prev">Previous</a>`}
${after === null ? '' : html`<a href="${address(after)}" rel="next">Next</a>`}
</nav>
<h1>${sample.name}</h1>
<div id="facts" data-live>${shown.mail === null ? html`<p>It can’t be shown.</p>` : factsOf(shown)}</div>
${choicesOf(sample, view)}
<div class="board ${view.size}">
${frameOf(sample, view, 'wide', 'light')}
${frameOf(sample, view, 'wide', 'dark')}
${frameOf(sample, view, 'narrow', 'light')}
${frameOf(sample, view, 'narrow', 'dark')}
<figure class="text"><figcaption>As text</figcaption><pre id="text" data-live>${shown.mail?.text ?? ''}</pre></figure>
</div>`;
}

function factsOf({ mail, isOld }: Shown): Markup {
  if (mail === null) return html``;
  const kilobytes = (text: string) => (Buffer.byteLength(text) / 1024).toFixed(1);
  return html`<p class="inbox"><bdi><strong>${mail.subject}</strong></bdi> <bdi>${mail.preheader}</bdi></p>
<p class="facts">${isOld ? 'As it was before it broke. ' : ''}HTML ${kilobytes(mail.html)} KB of ${gmailKilobytes}, text ${kilobytes(mail.text)} KB;
subject ${[...mail.subject].length} characters, preheader ${[...mail.preheader].length}</p>`;
}

function choicesOf({ readers, ways }: Sample, view: MailView): Markup {
  return html`<div class="choices">
${choiceOf(
  'Shown',
  view,
  'way',
  ways.map(way => [way, wayNames[way]]),
)}
${choiceOf('Pictures', view, 'pictures', pictureNames)}
${choiceOf('Size', view, 'size', [
  ['small', 'Small'],
  ['actual', 'Actual size'],
])}
${
  view.way === 'mail'
    ? choiceOf(
        'Reader',
        view,
        'reader',
        readers.map(({ key, label }) => [key, label]),
      )
    : ''
}
</div>`;
}

export const pictureNames = [
  ['on', 'Pictures'],
  ['off', 'No pictures'],
] as const;

/** Links to the same page with another value of one of its settings. */
export function choiceOf<Key extends keyof MailView>(
  label: string,
  view: MailView,
  key: Key,
  values: readonly (readonly [MailView[Key], string])[],
): Markup {
  const links = values.map(([value, name]) => {
    const address = `?${new URLSearchParams({ ...view, [key]: value }).toString()}`;
    return html`<li><a href="${address}"${view[key] === value ? html` aria-current="true"` : ''}>${name}</a></li>`;
  });
  return html`<ul aria-label="${label}">${links}</ul>`;
}

export function frameOf(
  { name }: Pick<Sample, 'name'>,
  { reader, way, pictures }: MailView,
  width: 'wide' | 'narrow',
  scheme: 'light' | 'dark',
  loading: 'eager' | 'lazy' = 'eager',
): Markup {
  const query = new URLSearchParams({ reader, way, pictures, scheme });
  const title = `${name}, ${width}, ${scheme}`;
  // Its height is read from the page around it, so it shares its origin; it runs nothing.
  return html`<figure><figcaption>${width === 'wide' ? 'Wide' : 'Narrow'}, ${scheme}</figcaption>
<div class="frame ${width} ${scheme}"><iframe src="/mails/${name}/html?${query.toString()}" title="${title}" loading="${loading}" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></div></figure>`;
}
