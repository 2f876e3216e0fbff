/**
 * Text without what people write now one way and now another: case, accents and vowel marks, punctuation and spaces.
 * Empty when nothing is left.
 */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKD')
      // The Arabic tatweel only stretches a word.
      .replaceAll(/[^\p{L}\p{N}]|\u0640/gu, '')
      // Some letters have a capital of two, or two small ones of one capital.
      .toUpperCase()
      .toLowerCase()
  );
}
