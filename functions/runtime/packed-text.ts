import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import * as z from 'zod';

const pack = promisify(gzip);

/** A text that is too large to be answered as it is: a function answers with 6 MB (Lambda quotas), JSON and base64 counted. */
export async function packText(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await pack(text));
}

/** The same where it stands within JSON. */
export async function packForJson(text: string): Promise<string> {
  return Buffer.from(await packText(text)).toString('base64');
}

export const packedText = z.base64().transform(packed => gunzipSync(Buffer.from(packed, 'base64')).toString());
