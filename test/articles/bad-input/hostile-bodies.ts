import { readFileSync } from 'node:fs';
import { type BadCase, badArticle, badCase } from './case.ts';

const lines = readFileSync(new URL('../../fixtures/bad-input/hostile-bodies.txt', import.meta.url), 'utf8');

/** What attackers and bad editors write, one a line. */
export function handWritten(): readonly BadCase[] {
  return lines
    .split('\n')
    .filter(line => line !== '')
    .map((body, i) => badArticle(`hostile body ${i + 1}`, { body: `${body}<p>The end.</p>` }));
}

const attributes =
  'href src srcset data poster action formaction background cite longdesc usemap xlink:href style class id name title alt lang dir width height align start colspan content value placeholder ping target rel on onclick onload onerror ONERROR onmouseover onfocus onanimationstart onpointerenter'.split(
    ' ',
  );

const payloads = [
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  '&#106;avascript&colon;alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '`><svg onload=alert(1)>',
  '" onmouseover="alert(1)" x="',
  '{{unsubscribeUrl}}"><script>alert(1)</script>',
];

const tags = 'p a img h2 li td div span blockquote iframe table ol figure'.split(' ');

/** Script in every attribute of every tag that a story may have, quoted in all three ways. */
export function scriptInAttributes(): readonly BadCase[] {
  return attributes.map((attribute, i) => {
    const body = tags.flatMap(tag =>
      payloads.map(payload => {
        const quoted = [
          `"${payload.replaceAll('"', '&quot;')}"`,
          `'${payload.replaceAll("'", '&#39;')}'`,
          payload,
          `"${payload}"`,
        ];
        return `<${tag} ${attribute}=${quoted[(i + payload.length) % quoted.length]}>x</${tag}>`;
      }),
    );
    return badArticle(`script in ${attribute}`, { body: `${body.join('\n')}<p>The end.</p>` });
  });
}

/** The same where a text is expected to be plain. */
export function scriptInFields(): readonly BadCase[] {
  const fields = ['headline', 'byline', 'section', 'summary', 'url', 'imageUrl', 'imageAlt', 'language', 'id'] as const;
  const inJson = fields.map(field => badArticle(`script in the field ${field}`, { [field]: payloads.join(' ') }));
  const escaped = payloads.map(payload =>
    payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  );
  const inRss = escaped.map((payload, i) =>
    badCase(
      `script in the feed ${i + 1}`,
      'xml',
      `<rss version="2.0"><channel><title>${payload}</title><link>${payload}</link><language>${payload}</language><item><title>T ${payload}</title><link>${payload}</link><guid>${payload}</guid><author>x@example.org (${payload})</author><category domain="${payload}">${payload}</category><pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate><description>Text ${payload}</description><enclosure url="${payload}" type="image/png"/></item></channel></rss>`,
    ),
  );
  return [...inJson, ...inRss];
}
