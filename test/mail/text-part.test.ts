import { describe, expect, it } from 'vitest';
import { textWidth, widthOf } from '../../functions/mail/wrap-text.ts';
import { mailsOf, sampleMails } from './sample-mails.ts';
import { samples } from './samples.ts';

/** Every sample, and each edition as every kind of reader gets it. */
const everyMail = async () => [
  ...(await sampleMails()),
  ...(await Promise.all(Object.keys(samples).map(mailsOf))).flat(),
];

function linksIn(html: string): readonly string[] {
  const links = [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => href);
  return [...new Set(links)].map(href =>
    href.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&'),
  );
}

/** How often a link stands in a text; an address that goes on is another one. */
function timesIn(text: string, link: string): number {
  return text.split(link).filter((part, index) => index > 0 && !/^[^\s>,.]/.test(part)).length;
}

describe('the text part of every sample', () => {
  it('holds each link of the HTML part once', async () => {
    const found = (await everyMail()).flatMap(({ name, html, text }) =>
      linksIn(html)
        .filter(link => timesIn(text, link) !== 1)
        .map(link => `${name}: ${link} stands ${timesIn(text, link)} times`),
    );

    expect(found).toEqual([]);
  });

  it('keeps to 72 columns, but for what can’t be broken', async () => {
    const tooWide = (await everyMail()).flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter(line => widthOf(line) > textWidth && / \S/.test(line.replace(/^(?:> ?)*\s*(?:[*•-]|\d+\.)?\s*/, '')))
        .filter(line => !line.includes('   '))
        .map(line => `${name}: ${line}`),
    );

    expect(tooWide).toEqual([]);
  });

  it('leaves no gap where an ask is not shown', async () => {
    const gaps = (await everyMail()).filter(({ text }) => /\n{5}/.test(text)).map(({ name }) => name);

    expect(gaps).toEqual([]);
  });
});
