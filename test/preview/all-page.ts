import { html } from 'hono/html';
import type { Sample } from './catalogue.ts';
import { choiceOf, frameOf, type MailView, pictureNames } from './mail-page.ts';
import type { Markup } from './preview-frame.ts';

/** Every sample at once, small, in light and dark. */
export function allPage(samples: readonly Sample[], subjects: ReadonlyMap<string, string>, view: MailView): Markup {
  return html`<h1>All sample mails</h1>
<div class="choices">
${choiceOf('Width', view, 'width', [
  ['narrow', 'Narrow'],
  ['wide', 'Wide'],
])}
${choiceOf('Pictures', view, 'pictures', pictureNames)}
</div>
<ul class="all">${samples.map(
    sample => html`<li>
<h2><a href="/mails/${sample.name}">${sample.name}</a></h2>
<p><bdi>${subjects.get(sample.name) ?? ''}</bdi></p>
<div class="pair">${(['light', 'dark'] as const).map(scheme => frameOf(sample, { ...view, reader: sample.readers[0]?.key ?? '' }, view.width, scheme, 'lazy'))}</div>
</li>`,
  )}</ul>`;
}
