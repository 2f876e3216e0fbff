import { readFileSync } from 'node:fs';
import { goodArticle } from './case.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/articles/${name}`, import.meta.url), 'utf8');

const wireCopy = `November 22, 2026

Ferry returns to the east landing

By Ines Calloway

After two winters on a bus, island commuters have their boat back.

“It floats,” said the harbor master — who’d know.
`;

/** A file of each kind with nothing wrong. */
export const goodFiles = [
  { kind: 'rss', ending: 'xml', text: fixture('harbor-ledger.rss.xml') },
  { kind: 'atom', ending: 'xml', text: fixture('la-orilla.atom.xml') },
  { kind: 'json-feed', ending: 'json', text: fixture('harbor-ledger.feed.json') },
  { kind: 'wordpress', ending: 'json', text: fixture('wordpress-posts.json') },
  { kind: 'articles', ending: 'json', text: JSON.stringify([goodArticle, { ...goodArticle, id: 'other' }], null, 1) },
  { kind: 'wire', ending: 'txt', text: wireCopy },
] as const;
