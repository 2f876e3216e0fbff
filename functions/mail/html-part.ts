import { crush } from 'html-crush';
import mjml2html from 'mjml';
import mustache from 'mustache';
import alert from '../../templates/alert.mjml';
import digest from '../../templates/digest.mjml';
import letter from '../../templates/letter.mjml';
import story from '../../templates/story.mjml';
import type { Layout } from './mail-content.ts';
import type { MailView } from './mail-view.ts';
import { escapeHtml } from './placeholders.ts';
import { templateParts } from './template-parts.ts';

const layouts = { digest, story, letter, alert };

/** The HTML of a mail, from MJML that Mustache fills in; its tags are `[[ ]]` since `{{ }}` belongs to SES. */
export async function htmlPart(layout: Layout, view: MailView): Promise<string> {
  const filled = mustache.render(layouts[layout], { ...view, ...schemes }, templateParts, {
    tags: ['[[', ']]'],
    escape: escapeHtml,
  });
  const { html } = await mjml2html(filled, { validationLevel: 'strict', fonts: {}, keepComments: false });
  return crush(html, { removeLineBreaks: true, removeHTMLComments: false, lineLengthLimit: 500 }).result;
}

/** Dark rules are said twice: Outlook's apps know no media query and mark what they recoloured instead. */
const schemes = {
  everywhere: { text: '', ground: '' },
  outlook: { text: '[data-ogsc] ', ground: '[data-ogsb] ' },
};
