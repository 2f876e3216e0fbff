import { describe, expect, it } from 'vitest';
import { paletteFor } from '../../functions/mail/palette.ts';
import { styledBody } from '../../functions/mail/story-body.ts';

const look = {
  colours: paletteFor({ primaryColour: '#1f4e79', accentColour: '#b3452c' }).light,
  headingFont: 'Georgia,serif',
  smallFont: 'Arial,sans-serif',
  start: 'left',
  width: 552,
  hasItalics: true,
} as const;

describe('styledBody', () => {
  it('styles each element itself, since some clients drop the style sheet', () => {
    expect(styledBody('<p>a <a href="https://example.org/">b</a></p>', look)).toBe(
      '<p style="margin:0 0 20px">a <a href="https://example.org/" style="color:#1f4e79;text-decoration:underline">b</a></p>',
    );
  });

  it('lets nothing active through, whoever let it in', () => {
    const html = styledBody(
      '<script>x()</script><p onclick="x()" style="position:fixed" class="y">a</p><a href="javascript:x()">b</a><iframe src="https://example.org"></iframe><style>p{}</style><form><input></form>',
      look,
    );
    expect(html).toBe('<p style="margin:0 0 20px">a</p><a style="color:#1f4e79;text-decoration:underline">b</a>');
  });

  it('can’t be left through MJML or Handlebars', () => {
    const html = styledBody('<p>{{#if x}} \\{{y}} &#123;&#123;z}} ]]> </mj-text><mj-raw>w</mj-raw></p>', look);
    expect(html).not.toMatch(/[{}\\]|\]\]>|mj-/);
    expect(html).toContain('&#123;&#123;#if x&#125;&#125; &#92;&#123;&#123;y&#125;&#125; &#123;&#123;z');
  });

  it('neutralises braces within addresses too', () => {
    expect(styledBody('<a href="https://example.org/?q={{unsubscribeUrl}}">a</a>', look)).toContain(
      'href="https://example.org/?q=&#123;&#123;unsubscribeUrl&#125;&#125;"',
    );
  });

  it('leaves out no level of headings', () => {
    expect(styledBody('<h4>a</h4><h2>b</h2><h3>c</h3>', look).match(/<h\d/g)).toEqual(['<h2', '<h2', '<h3']);
    expect(styledBody('<h3>a</h3>', look)).toMatch(/<h2 [^>]*>a<\/h2>/);
  });

  it('keeps one h1 for the headline', () => {
    expect(styledBody('<h1>a</h1><h2>b</h2><h5>c</h5>', look).match(/<h\d/g)).toEqual(['<h2', '<h2', '<h3']);
  });

  it('keeps pictures within the column and gives each an alt', () => {
    const html = styledBody(
      '<img src="https://example.org/a.png" width="2000" height="900"><img src="https://example.org/b.png" width="90" alt="b">',
      look,
    );
    expect(html.match(/width="\d+"/g)).toEqual(['width="552"', 'width="90"']);
    expect(html).toContain('alt=""');
    expect(html).not.toContain('height="900"');
  });

  it('lets wide tables scroll by themselves', () => {
    const html = styledBody('<table><tr><td colspan="2">a</td></tr></table>', look);
    expect(html).toMatch(
      /^<table role="presentation".*<div tabindex="0" style="overflow-x:auto.*<td colspan="2".*<\/div><\/td><\/tr><\/table>$/,
    );
  });

  it('says what a heading cell is over', () => {
    const html = styledBody('<table><thead><tr><th>a</th></tr></thead><tr><th>b</th><td>c</td></tr></table>', look);
    expect(html).toMatch(/<th scope="col"[^>]*>a.*<th scope="row"[^>]*>b/);
  });

  it('mirrors quotes and lists in a language that is read from the right', () => {
    const html = styledBody('<blockquote>a</blockquote><ul><li>b</li></ul>', { ...look, start: 'right' });
    expect(html).toContain('border-right:3px solid');
    expect(html).toContain('padding-right:26px');
    expect(html).not.toContain('-left');
  });
});
