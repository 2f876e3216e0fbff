import { isIP } from 'node:net';
import { isPublicAddress } from '../language/public-address.ts';

/**
 * The address as a mail may carry it: absolute, http or https, on a public host; null when it can't be one. A host of
 * one's own counts as public: on one machine everything is at 127.0.0.1.
 */
export function usableUrl(text: string, base: string | null = null, ownHost: string | null = null): string | null {
  const url = parse(text.trim(), base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // A name and password before the host is a phisher's trick (RFC 3986, section 7.6).
  if (url.username !== '' || url.password !== '') return null;
  if (url.hostname !== ownHost && !isPublicHost(url.hostname)) return null;
  const href = url.href.replace(/[{}|`]/g, encodeURIComponent);
  return href.length <= longest ? href : null;
}

const longest = 2000;

function parse(text: string, base: string | null): URL | null {
  if (text === '') return null;
  return base === null ? URL.parse(text) : URL.parse(text, base);
}

function isPublicHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0) return isPublicAddress(address);
  return (
    host.includes('.') &&
    !/(^|\.)(localhost|local|internal|intranet|home\.arpa|localdomain|test|invalid)\.?$/.test(host)
  );
}
