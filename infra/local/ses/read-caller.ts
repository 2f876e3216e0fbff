import type { Caller } from './asked-call.ts';
import { SesError } from './ses-error.ts';

/** Who signed the request, and when; the signature itself is not checked. Throws a SesError for none or an old one. */
export function readCaller(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  signatureSeconds: number,
  now: number,
): Caller {
  const [, accessKeyId, region] =
    /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request/.exec(String(headers.authorization)) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    throw new SesError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const signed = String(headers['x-amz-date']);
  if (signatureSeconds > 0 && Math.abs(now - signedAt(signed)) > signatureSeconds * 1000) {
    throw new SesError('InvalidSignatureException', `Signature expired: ${signed} is too far from now.`);
  }
  return { accessKeyId, region };
}

/** `20261122T154248Z` */
function signedAt(date: string): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const at = Date.parse(iso);
  return Number.isNaN(at) ? 0 : at;
}
