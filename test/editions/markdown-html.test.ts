import { describe, expect, it } from 'vitest';
import { markdownHtml } from '../../functions/editions/markdown-html.ts';

describe('markdownHtml', () => {
  it('makes paragraphs, headings, lists, quotes and links of Markdown', () => {
    const text =
      '# Dear reader\n\nThe *vote* is [here](https://example.org/a).\n\n- one\n- two\n\n> Said she.\n\n---\n\nMaya';

    expect(markdownHtml(text)).toBe(
      [
        '<h2>Dear reader</h2>',
        '<p>The <em>vote</em> is <a href="https://example.org/a">here</a>.</p>',
        '<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
        '<blockquote><p>Said she.</p></blockquote>',
        '<hr>',
        '<p>Maya</p>',
      ].join('\n'),
    );
  });

  it('lets through what the allow-list holds and nothing else', () => {
    const text =
      'a<script>x()</script> <img src="https://example.org/a.png" onerror="x()" alt="b"> [c](javascript:x()) <b onclick="x()">d</b>\n\n<iframe src="https://example.org/v" title="Film"></iframe>';

    expect(markdownHtml(text)?.replace(/ width="\d+"/, '')).toBe(
      '<p>a <img src="https://example.org/a.png" alt="b"></p>\n<p> c <b>d</b></p>\n<p><a href="https://example.org/v">Film</a></p>',
    );
  });

  it.each(['', ' \n\n ', '<!-- nothing -->', '[a]: https://example.org/'])('says nothing of %j', text => {
    expect(markdownHtml(text)).toBeNull();
  });

  it('takes braces, pipes and broken marks for text', () => {
    expect(markdownHtml('{{#if x}} *a **b [c](')).toBe('<p>{{#if x}} *a **b [c](</p>');
  });
});
