import { decodeText } from '../../language/decode-text.ts';
import { locateJsonError } from '../locate-json-error.ts';

/** What a posted body says, or what is wrong with it, going on from `it …`. */
export function readJson(bytes: Uint8Array): { readonly value: unknown } | { readonly fault: string } {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return { fault: decoded.problem };
  if (decoded.text.trim() === '') return { fault: 'is empty' };
  try {
    return { value: JSON.parse(decoded.text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `is not valid JSON from ${locateJsonError(decoded.text)} on` };
    throw error;
  }
}
