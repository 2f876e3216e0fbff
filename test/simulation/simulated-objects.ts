import { createHash } from 'node:crypto';
import type { Outgoing, Reply } from './machine-network.ts';

export type SimulatedObjects = ReturnType<typeof simulatedObjects>;

/** S3 as far as the functions use it: whole objects, and parts of them. */
export function simulatedObjects(always: (bucket: string) => string | null) {
  const objects = new Map<string, Buffer>();
  return {
    call: ({ host, method, path, headers, body }: Outgoing): Reply => {
      const [bucket = ''] = host.split('.');
      const key = `${bucket}${path.replace(/\?.*$/, '')}`;
      if (method === 'PUT') {
        objects.set(key, Buffer.from(body));
        return { status: 200, headers: {}, body: '' };
      }
      const text = always(bucket);
      const object = text === null ? objects.get(key) : Buffer.from(text);
      if (object === undefined) {
        const missing = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>';
        return { status: 404, headers: { 'content-type': 'application/xml' }, body: missing };
      }
      const etag = `"${createHash('md5').update(object).digest('hex')}"`;
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
      if (from === undefined || to === undefined) return { status: 200, headers: { etag }, body: object.toString() };
      const part = object.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${object.length}`;
      return { status: 206, headers: { etag, 'content-range': range }, body: part.toString() };
    },
  };
}
