import { type Chrome, dateAndTime } from './chrome/chrome.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { oneLine, paragraphsOf } from './placeholders.ts';

export type BlockView = ReturnType<typeof blockView>;

/** The block with the label that tells it from journalism. */
export function blockView(block: MailBlock, content: MailContent, chrome: Chrome) {
  return {
    label: labelOf(block, chrome),
    date: block.happensAt === null ? '' : dateAndTime(block.happensAt, content.language, content.timeZone),
    headline: oneLine(block.headline),
    paragraphs: paragraphsOf(block.text),
    links: block.links.map(({ label, url }) => ({ label: oneLine(label), url: oneLine(url) })),
  };
}

function labelOf({ kind, sponsor }: MailBlock, chrome: Chrome): string {
  switch (kind) {
    case 'event':
      return chrome.event;
    case 'sponsor':
      return chrome.paidBy(oneLine(sponsor));
    case 'links':
      return chrome.elsewhere;
    default:
      return kind satisfies never;
  }
}
