import { describe, expect, it } from 'vitest';
import { cleanArticleHtml } from '../../functions/articles/clean-article-html.ts';
import { writeHtml } from '../../functions/articles/html-tree.ts';

const page = 'https://example.org/news/story';
const clean = (html: string, base: string | null = page) => {
  const { blocks, notices } = cleanArticleHtml(html, base);
  return { blocks: blocks.map(block => writeHtml([block])), notices };
};

describe('a story’s HTML', () => {
  it.each([
    ['<p>One <strong>bold</strong> <em>word</em></p><h2>Two</h2><ul><li>three</li></ul>', undefined],
    [
      '<blockquote><p>One</p></blockquote><hr><pre>two\n  three</pre><table><tbody><tr><td>x</td></tr></tbody></table>',
      undefined,
    ],
    ['<p>{{x}} \u0024{y} $1 $&amp; &lt;%= z %&gt; &lt;script&gt; 😀 عربي</p>', undefined],
    ['<p lang="ar" dir="rtl">عربي</p>', undefined],
  ])('keeps what the allow-list holds: %s', html => {
    expect(clean(html).blocks.join('')).toBe(html);
    expect(clean(html).notices).toEqual([]);
  });

  it.each([
    ['<script>alert(1)</script>', '1 script left out'],
    ['<style>p{}</style><style>a{}</style>', '2 style sheets left out'],
    ['<form><p>Sign up</p><input name="e"></form>', '2 forms or form fields left out'],
    ['<svg><text>x</text></svg>', '1 drawing or formula left out'],
    ['<div style="display: none">x</div>', '1 hidden part left out'],
    ['<img src="https://example.org/a.gif" width="1" height="1">', '1 tracking pixel left out'],
    ['<img src="https://stats.example.org/g.gif">', '1 tracking pixel left out'],
    ['<img src="data:image/gif;base64,R0">', '1 unusable image left out (data:image/gif;base64,R0)'],
    ['<mj-raw></mj-raw><marquee></marquee>', '2 tags that mails cannot carry left out (mj-raw, marquee)'],
  ])('loses %s, and says so', (html, notice) => {
    expect(clean(`<p>Before</p>${html}<p>After</p>`)).toEqual({
      blocks: ['<p>Before</p>', '<p>After</p>'],
      notices: [notice],
    });
  });

  it.each([
    ['sharedaddy sd-sharing-enabled', '<h3>Share this:</h3>'],
    ['wp-block-newspack-blocks-donate', '<p>Give now</p>'],
    ['x newspack-inline-popup', '<p>Sign up for our newsletter</p>'],
    ['jp-relatedposts', '<ul><li>Another story</li></ul>'],
  ])('loses what a page has between its paragraphs: %s', (classNames, inside) => {
    const html = `<p>Before</p><div class="${classNames}">${inside}</div><p class="has-text">After</p>`;

    expect(clean(html)).toEqual({
      blocks: ['<p>Before</p>', '<p>After</p>'],
      notices: ['1 block of the page (sharing, related, sign-up or giving) left out'],
    });
  });

  it('loses event handlers and unusable links, and keeps the words', () => {
    const html = '<p onclick="x()">a <a href="javascript:alert(1)">b</a> <a href="http://localhost/">c</a></p>';

    expect(clean(html)).toEqual({
      blocks: ['<p>a b c</p>'],
      notices: [
        '1 event handler left out (onclick)',
        '2 unusable links left out, the words stay (javascript:alert(1), http://localhost/)',
      ],
    });
  });

  it('reads relative addresses against the story’s own, and without one unlinks them', () => {
    const html = '<p><a href="../map">map</a> <a href="mailto:desk@example.org?bcc=x@example.org">desk</a></p>';

    expect(clean(html).blocks).toEqual([
      '<p><a href="https://example.org/map">map</a> <a href="mailto:desk@example.org">desk</a></p>',
    ]);
    expect(clean(html, null).blocks).toEqual(['<p>map <a href="mailto:desk@example.org">desk</a></p>']);
  });

  it('gives an image its caption as alternative text, and no fixed height', () => {
    const html =
      '<figure><div><img src="/a.jpg" data-x="1" width="1200" height="800"></div><figcaption>A "tug" & <b>barge</b></figcaption></figure>' +
      '<img src="data:," data-src="https://example.org/late.jpg">';

    expect(clean(html).blocks).toEqual([
      '<figure><img src="https://example.org/a.jpg" alt="A &quot;tug&quot; &amp; barge" width="1200"><figcaption>A "tug" &amp; <b>barge</b></figcaption></figure>',
      '<p><img src="https://example.org/late.jpg" alt="" width="600"></p>',
    ]);
  });

  it.each([
    ['width="300px" height="200"', '300'],
    ['style="height: 10px; width: 420px"', '420'],
    ['width="100%"', '600'],
    ['height="auto"', '600'],
  ])('gives every image a width in pixels: %s', (attributes, width) => {
    expect(clean(`<img src="/a.jpg" alt="A" ${attributes}>`).blocks).toEqual([
      `<p><img src="https://example.org/a.jpg" alt="A" width="${width}"></p>`,
    ]);
  });

  it('finds the picture where a page loads it late or in several sizes', () => {
    const html = '<img src="data:," srcset="/small.jpg 300w, /large.jpg 1200w" alt="A">';

    expect(clean(html).blocks).toEqual(['<p><img src="https://example.org/small.jpg" alt="A" width="600"></p>']);
  });

  it.each([
    [
      '<iframe title="The flood, filmed" src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed"></iframe>',
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">The flood, filmed</a>',
    ],
    [
      '<iframe aria-label="Map" src="//player.vimeo.com/video/76979871?h=8"></iframe>',
      '<a href="https://vimeo.com/76979871">Map</a>',
    ],
    [
      '<amp-youtube data-videoid="dQw4w9WgXcQ"></amp-youtube>',
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">youtube.com</a>',
    ],
    [
      '<div class="wrapper">\nhttps://www.example.org/film\n</div>',
      '<a href="https://www.example.org/film">example.org</a>',
    ],
  ])('links to what can’t be embedded: %s', (html, link) => {
    expect(clean(html).blocks).toEqual([`<p>${link}</p>`]);
  });

  it('turns what is embedded into a link', () => {
    const html = '<iframe src="https://www.example.org/film" title="The film"></iframe><video src="/v.mp4">old</video>';

    expect(clean(html)).toEqual({
      blocks: [
        '<p><a href="https://www.example.org/film">The film</a></p>',
        '<p><a href="https://example.org/v.mp4">example.org</a></p>',
      ],
      notices: ['2 embedded players or pages left out; a usable address stays as a link (iframe, video)'],
    });
  });

  it('comes out in blocks, whatever it was wrapped in', () => {
    const html =
      '<h1>One</h1>two <i>and</i><div>three<div>four</div></div><p>five<br><br>six<br>seven</p><b><p>eight</p></b>' +
      'nine\n\nten<p>&nbsp;</p><ul><li><p>a</p><p>b</p></li></ul><a href="/c"><div>c</div><div>d</div></a>';

    expect(clean(html).blocks).toEqual([
      '<h2>One</h2>',
      '<p>two <i>and</i></p>',
      '<p>three</p>',
      '<p>four</p>',
      '<p>five</p>',
      '<p>six<br>seven</p>',
      '<p>eight</p>',
      '<p>nine</p>',
      '<p>ten</p>',
      '<ul><li>a<br>b</li></ul>',
      '<p><a href="https://example.org/c">c<br>d</a></p>',
    ]);
  });

  it.each([
    ['<td>a</td></tr></table><p>b</p>', '<p>a</p>|<p>b</p>'],
    ['<p>a<td>b<tr>c</p>', '<p>a</p>|<p>b</p>|<p>c</p>'],
    ['<li>a</li>', '<p>a</p>'],
    ['<table>a<tr>b<td>c</table>', '<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>'],
    ['<ul>a<p>b</p><li>c</ul>', '<ul><li>a</li><li>b</li><li>c</li></ul>'],
    ['<figcaption>a</figcaption>', '<p>a</p>'],
  ])('keeps cells in tables and entries in lists: %s', (html, blocks) => {
    expect(clean(html).blocks.join('|')).toBe(blocks);
  });

  it('has no character that nobody can see, however it is written', () => {
    expect(clean('<p>a&#1;b&#x202e;c\u202ed</p>').blocks).toEqual(['<p>abcd</p>']);
  });

  it('goes on after a script, a comment or a frame that is never closed', () => {
    expect(clean('<p>a</mj-text><mj-raw><script> b</p><p>c</p>').blocks).toEqual(['<p>a b</p>', '<p>c</p>']);
    expect(clean('<p>a</p><!-- <p>b</p>').blocks).toEqual(['<p>a</p>', '<p>b</p>']);
    expect(clean('<p>a</p><iframe src="https://example.org/f"/><p>b</p>').blocks).toHaveLength(3);
  });

  it('is cleaned in bounded time and depth', () => {
    const began = performance.now();
    for (const html of ['<b>'.repeat(5000), '<div>x'.repeat(5000), '<script'.repeat(50_000), '<'.repeat(200_000)])
      clean(html);

    expect(performance.now() - began).toBeLessThan(5000);
  });
});
