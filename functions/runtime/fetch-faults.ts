import { BodyTooLarge } from './limited-body.ts';

/** An address that may not be fetched; its message goes on from `it …`. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/** What went wrong with a fetch, for a person, going on from `it …`; null for a fault of our own. */
export function wordsOf(error: unknown): string | null {
  if (error instanceof RefusedAddress || error instanceof BodyTooLarge) return error.message;
  const code = codeOf(error);
  if (code === null) return null;
  const known = [...words].find(([pattern]) => pattern.test(code));
  return known ? `${known[1]} (${code})` : null;
}

/** Node's and OpenSSL's codes. */
const words: ReadonlyMap<RegExp, string> = new Map([
  [/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/, 'has a name that leads nowhere'],
  [/^ECONNREFUSED$/, 'refuses connections'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/, 'broke off'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'can’t be reached'],
  [/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^ERR_TLS|^ERR_SSL|^EPROTO$/, 'has no valid certificate'],
  [/^HPE_|^ERR_HTTP_INVALID|^ERR_INVALID_(URL|HTTP)/, 'does not answer in proper HTTP'],
  [/^(Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING|ERR_ZLIB)/, 'sends what can’t be unpacked'],
]);

function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
