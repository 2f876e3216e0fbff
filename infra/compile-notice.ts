import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import mjml2html from 'mjml';
import mustache from 'mustache';

/** What an import of `NAME.mjml?compiled` yields: HTML that has only to be filled in, so that no function carries MJML. */
type CompiledNotice = { readonly ltr: string; readonly rtl: string };

const tools = { read: (path: string) => readFileSync(path, 'utf8'), toHtml: mjml2html };

/** Compiles a fixed mail when the house is built; its `{{slots}}` are left for the moment of sending. */
export async function compileNotice(path: string, { read, toHtml } = tools): Promise<CompiledNotice> {
  const folder = join(dirname(path), 'parts');
  const parts = readdirSync(folder).map(name => [basename(name, '.mjml'), read(join(folder, name))]);
  const compile = async (direction: 'ltr' | 'rtl') => {
    const filled = mustache.render(read(path), viewOf(direction), Object.fromEntries(parts), {
      tags: ['[[', ']]'],
      escape: text => text,
    });
    const { html } = await toHtml(filled, { validationLevel: 'strict', fonts: {}, keepComments: false });
    const bare = html.replaceAll(/\n\s+/g, '\n');
    return [...colourSlots, ...fontSlots].reduce((text, [slot, sign]) => text.replaceAll(sign, slot), bare);
  };
  return { ltr: await compile('ltr'), rtl: await compile('rtl') };
}

const colours = ['page', 'panel', 'ink', 'quiet', 'rule', 'brand', 'accent', 'button', 'buttonText'];

/**
 * MJML takes nothing but a colour where one belongs: each colour and font
 * stands as a sign that no template has, and is a slot again afterwards.
 */
const colourSlots = ['light', 'dark'].flatMap((scheme, row) =>
  colours.map((name, column) => [`{{${scheme}.${name}}}`, `#${row + 1}${column}5e7a`] as const),
);
const fontSlots = ['body', 'heading', 'small'].map(name => [`{{{font.${name}}}}`, `stack-of-${name}`] as const);

function viewOf(direction: 'ltr' | 'rtl') {
  const signs = (slots: readonly (readonly [string, string])[]) =>
    Object.fromEntries(slots.map(([slot, sign]) => [/\.(\w+)/.exec(slot)?.[1], sign]));
  return {
    direction,
    start: direction === 'rtl' ? 'right' : 'left',
    subject: '{{subject}}',
    light: signs(colourSlots.slice(0, colours.length)),
    dark: signs(colourSlots.slice(colours.length)),
    font: { ...signs(fontSlots), size: '16px', leading: '25px' },
    everywhere: { text: '', ground: '' },
    outlook: { text: '[data-ogsc] ', ground: '[data-ogsb] ' },
  };
}
