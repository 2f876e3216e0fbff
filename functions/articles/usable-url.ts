import { BlockList, isIP } from 'node:net';

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
  const family = isIP(address);
  if (family !== 0) return !reserved.check(address, family === 6 ? 'ipv6' : 'ipv4');
  return (
    host.includes('.') &&
    !/(^|\.)(localhost|local|internal|intranet|home\.arpa|localdomain|test|invalid)\.?$/.test(host)
  );
}

const reserved = new BlockList();
/** IANA special-purpose address registries (RFC 6890). */
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv6');
}
