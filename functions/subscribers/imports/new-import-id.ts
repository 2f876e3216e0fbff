import { randomInt } from 'node:crypto';
import type { Instant } from '../../language/instant.ts';
import { type ImportId, importId } from './list-import.ts';

/** Letters that nobody takes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

export function newImportId(begunAt: Instant): ImportId {
  const chance = Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return importId.parse(
    `${begunAt.slice(0, 10).replaceAll('-', '')}-${begunAt.slice(11, 16).replace(':', '')}-${chance}`,
  );
}
