import { describe, expect, it } from 'vitest';
import { storyText } from '../../functions/mail/story-text.ts';
import { textWidth, widthOf, wrapText } from '../../functions/mail/wrap-text.ts';

describe('storyText', () => {
  it('prints a link’s address once, after its words', () => {
    const html = '<p><a href="https://example.org/a">One</a>, <a href="https://example.org/a">again</a>.</p>';
    expect(storyText(html)).toBe('One <https://example.org/a>, again.');
  });

  it('does not repeat an address that is its own words', () => {
    expect(storyText('<p><a href="https://example.org/a">https://example.org/a</a></p>')).toBe('https://example.org/a');
  });

  it('keeps paragraphs, lists, quotes and headings apart', () => {
    const html = '<h2>Head</h2><p>a</p><ul><li>b</li><li>c</li></ul><blockquote><p>d</p></blockquote>';
    expect(storyText(html)).toBe('Head\n\na\n\n* b\n* c\n\n> d');
  });

  it('shows escaped tags literally and drops control characters that an entity hides', () => {
    expect(storyText('<p>&lt;b&gt; a&#2;b&#xfdd0;unsubscribeUrl&#xfdd1; &amp;amp;</p>')).toBe(
      '<b> a b unsubscribeUrl  &amp;',
    );
  });
});

describe('wrapText', () => {
  it('keeps lines within 72 characters as a reader counts them', () => {
    const lines = wrapText('👩🏽‍🚒é مرحبا '.repeat(60)).split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(textWidth);
    expect(widthOf(lines[0] ?? '')).toBeGreaterThan(60);
  });

  it('never breaks an address', () => {
    const address = `https://example.org/${'a-b/'.repeat(40)}`;
    expect(wrapText(`See ${address} for all of it.`).split('\n')).toContain(address);
  });

  it('hangs list items and marks each line of a quote', () => {
    const words = 'word '.repeat(20).trim();
    expect(wrapText(`* ${words}`)).toMatch(/^\* word.*\n {2}word/);
    expect(wrapText(`> ${words}`)).toMatch(/^> word.*\n> word/);
  });

  it('loses no word', () => {
    const text = Array.from({ length: 300 }, (_, index) => `w${index}`).join(' ');
    expect(wrapText(text).split(/\s+/).join(' ')).toBe(text);
  });
});
