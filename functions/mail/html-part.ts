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

const templates = {
  digest: withParts(digest),
  story: withParts(story),
  letter: withParts(letter),
  alert: withParts(alert),
};

/** The HTML of a mail. */
export async function htmlPart(layout: Layout, view: MailView): Promise<string> {
  const { html } = await mjml2html(markup(layout, view), mjmlOptions);
  return withoutIndents(html);
}

export const mjmlOptions = { validationLevel: 'strict', fonts: {}, keepComments: false } as const;

/** The MJML of a mail, which Mustache fills in; its tags are `[[ ]]` since `{{ }}` belongs to SES. */
export function markup(layout: Layout, view: MailView): string {
  return mustache.render(dressed(layout, view), view, {}, { tags: ['[[', ']]'], escape: escapeHtml });
}

const wardrobe = new Map<string, string>();

/** A layout in a brand's colours and letters, put in once: Mustache would look each up for each story. */
function dressed(layout: Layout, { light, dark, font }: MailView): string {
  const key = JSON.stringify([layout, light, dark, font]);
  const look: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { light, dark, font };
  const known =
    wardrobe.get(key) ??
    templates[layout].replaceAll(/\[\[&?(light|dark|font)\.(\w+)\]\]/g, (_, part: string, name: string) =>
      String(look[part]?.[name]),
    );
  wardrobe.set(key, known);
  return known;
}

/** Put in once, where Mustache would look each part up for each story. */
function withParts(template: string): string {
  const whole = template.replaceAll(/\[\[>([\w-]+)\]\]/g, (_, name: string) => {
    const part = templateParts[name];
    if (part === undefined) throw new Error(`there is no templates/parts/${name}.mjml in template-parts.ts`);
    return withParts(part);
  });
  return whole
    .replaceAll(/\[\[#everywhere\]\](.*?)\[\[\/everywhere\]\]/gs, (_, rules: string) => rulesAfter('', '', rules))
    .replaceAll(/\[\[#outlook\]\](.*?)\[\[\/outlook\]\]/gs, (_, rules: string) =>
      rulesAfter('[data-ogsc] ', '[data-ogsb] ', rules),
    );
}

/** Dark rules are said twice: Outlook's apps know no media query and mark what they recoloured instead. */
function rulesAfter(text: string, ground: string, rules: string): string {
  return rules.replaceAll('[[text]]', text).replaceAll('[[ground]]', ground);
}

/** A fifth of MJML's output is indents; a line end is as good a gap, in tags and between them (`pre` has none left). */
function withoutIndents(html: string): string {
  return html.replaceAll(/\n\s+/g, '\n');
}
