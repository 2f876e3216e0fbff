import { language } from '../../language/locale.ts';
import { type ShownWords, wordsShown } from '../../subscribers/consent.ts';
import type { SignUpId } from '../../subscribers/sign-up.ts';
import { type LinkKeys, readSignedToken, signToken } from '../../subscribers/signed-token.ts';

/**
 * What the page to confirm says, for its form to carry back: the page may stand open for days, and we may word it
 * otherwise by then. Signed, so that a consent proves what was shown and not what somebody sent.
 */
export function signWords(id: SignUpId, { language, words }: ShownWords, keys: LinkKeys): string {
  return signToken('confirm page 1', [id, language, Buffer.from(words).toString('base64url')], keys);
}

/** Null for words that no page of this sign-up's has shown. */
export function readWords(id: SignUpId, text: string, keys: LinkKeys): ShownWords | null {
  const [of, spoken, words = ''] = readSignedToken('confirm page 1', text, keys) ?? [];
  const read = language.safeParse(spoken);
  if (of !== id || !read.success) return null;
  return wordsShown(read.data, [Buffer.from(words, 'base64url').toString()]);
}
