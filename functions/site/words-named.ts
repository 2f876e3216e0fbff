import { type Language, language } from '../language/locale.ts';
import { type ShownWords, wordsShown } from '../subscribers/consent.ts';

/**
 * The words of the page that a form stood on, which it names by their version. Null when none of ours has that version,
 * as when they were changed while the page lay open: to keep others as shown would prove what is not so.
 */
export function wordsNamed(
  version: string,
  wordings: (of: Language) => readonly (readonly string[])[],
): ShownWords | null {
  const all = language.options.flatMap(of => wordings(of).map(words => wordsShown(of, words)));
  return all.find(one => one.version === version) ?? null;
}
