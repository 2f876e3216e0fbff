/** A display name: quoted where it is ASCII, else as encoded words of at most 75 characters (RFC 2047). */
export function displayName(name: string): string {
  const line = name
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  if (!/\P{ASCII}/u.test(line)) return `"${line.replaceAll(/["\\]/g, '\\$&')}"`;
  return inPieces(line, 42)
    .map(piece => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join(' ');
}

/** Cut between characters, so that each piece has at most `limit` bytes. */
function inPieces(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last === undefined || Buffer.byteLength(last + character) > limit) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}
