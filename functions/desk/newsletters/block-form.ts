import type { DateReader } from '../../articles/read-date.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { inZoneText } from '../articles/zone-text.ts';
import type { Sent } from '../visit.ts';

const moments = ['happensAt', 'startsAt', 'endsAt'] as const;

/** The passage beside the news as the form shows it: moments by the newsletter's clock, a link a line. */
export function blockTexts({ block, timeZone }: Newsletter): readonly (readonly [string, string])[] {
  if (block === null) return [];
  return [
    ...(['kind', 'headline', 'text', 'sponsor'] as const).map(name => [`block.${name}`, block[name]] as const),
    ['block.links', block.links.map(({ label, url }) => `${label} ${url}`).join('\n')],
    ...moments.map(name => [`block.${name}`, block[name] === null ? '' : inZoneText(block[name], timeZone)] as const),
  ];
}

/** Null where no kind is chosen: that is how a passage is taken out. What can't be read stays as it was typed. */
export function writtenBlockOf({ get }: Pick<Sent, 'get'>, read: DateReader): Readonly<Record<string, unknown>> | null {
  const text = (name: string) => get(`block.${name}`).replaceAll('\r\n', '\n').trim();
  const moment = (name: string) => read(text(name)) ?? text(name);
  if (text('kind') === '') return null;
  return {
    ...{ kind: text('kind'), headline: text('headline'), text: text('text'), sponsor: text('sponsor') },
    links: text('links')
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(linkIn),
    happensAt: text('happensAt') === '' ? null : moment('happensAt'),
    ...{ startsAt: moment('startsAt'), endsAt: moment('endsAt') },
  };
}

/** `Say that you come https://example.org/open-house` */
function linkIn(line: string): { readonly label: string; readonly url: string } {
  const [, label = '', url = ''] = /^(.*?)\s*(\S*)$/.exec(line.trim()) ?? [];
  return { label, url };
}
