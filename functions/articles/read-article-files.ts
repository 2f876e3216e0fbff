import { decodeText } from '../language/decode-text.ts';
import { type Reading, unreadable } from './article-draft.ts';
import { makeArticles, type ReadArticles, type ReadSettings } from './make-articles.ts';
import { readArticleJson } from './read-article-json.ts';
import { type DateReader, dateReader } from './read-date.ts';
import { readFeed } from './read-feed.ts';
import { readWireCopy } from './read-wire-copy.ts';

export type ArticleFile = { readonly name: string; readonly bytes: Uint8Array };
/** Reads `.json`, `.xml` (RSS 2.0, Atom) and `.txt` (wire copy) by the ends of their names. Never throws for bad input. */
export function readArticleFiles(files: readonly ArticleFile[], settings: ReadSettings): ReadArticles {
  const readDate = dateReader(settings.timeZone);
  return makeArticles(
    files.map(file => ({ file: file.name, reading: unlessEmpty(readFile(file, readDate), file.name) })),
    settings,
  );
}

/** Whoever loads a file expects something of it. */
function unlessEmpty(reading: Reading, file: string): Reading {
  const isEmpty = reading.drafts.length + reading.problems.length === 0;
  return isEmpty ? unreadable(file, 'holds no article') : reading;
}

/** One file, which has to be held in memory several times over. */
const largestFile = 16_000_000;
const largestWireCopy = 500_000;

function readFile({ name, bytes }: ArticleFile, readDate: DateReader): Reading {
  if (bytes.length > largestFile) return unreadable(name, `is over ${largestFile / 1e6} MB; please split it`);
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension !== 'json' && extension !== 'xml' && extension !== 'txt') {
    return unreadable(name, 'is no .json, .xml (RSS 2.0 or Atom) or .txt (wire copy) file');
  }
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return unreadable(name, decoded.problem);
  if (decoded.text.trim() === '') return unreadable(name, 'is empty');
  if (extension === 'txt' && decoded.text.length > largestWireCopy)
    return unreadable(name, 'is too long for one article');
  if (extension === 'json') return readArticleJson(decoded.text, name);
  return extension === 'xml' ? readFeed(decoded.text, name) : readWireCopy(decoded.text, readDate);
}
