import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** A body of more bytes than wanted; its message goes on from `it …`. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a body, unpacked, up to so many bytes: a small packed one may stand for gigabytes. */
export async function readLimited(answer: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of unpacked(answer)) {
    if (!(part instanceof Uint8Array)) continue;
    bytes += part.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new BodyTooLarge(`is over ${mostBytes / 1e6} MB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase();
  if (encoding === 'gzip' || encoding === 'x-gzip') return through(answer, createGunzip());
  return encoding === 'br' ? through(answer, createBrotliDecompress()) : answer;
}

/** What goes wrong on either side, the reader of the end meets. */
function through(answer: IncomingMessage, unpacker: Transform): Readable {
  return pipeline(answer, unpacker, () => {});
}
