import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ChecksumConstructor } from '@smithy/types';
import { expect, it } from 'vitest';
import { signedHeaders } from '../../functions/runtime/signed-post.ts';

const sha256: ChecksumConstructor = class {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
};

function bytesOf(secret: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof secret === 'string') return secret;
  if (secret instanceof ArrayBuffer) return new Uint8Array(secret);
  return new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength);
}

const post = {
  host: 'dynamodb.eu-west-1.amazonaws.com',
  contentType: 'application/x-amz-json-1.0',
  target: 'DynamoDB_20120810.PutItem',
  body: Buffer.from('{"TableName":"ünïcode"}'),
};

it.each([
  ['2026-11-23T00:00:01.234Z', 'one', undefined],
  ['2026-11-23T23:59:59.999Z', 'one', 'a session/token+with=signs'],
  ['2026-11-24T00:00:00.000Z', 'one', undefined],
  ['2026-11-24T00:00:00.000Z', 'another', undefined],
])('signs as the SDK does, at %s with key %s', async (at, secretAccessKey, sessionToken) => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey, ...(sessionToken && { sessionToken }) };
  const signing = { service: 'dynamodb', region: 'eu-west-1', credentials };

  const headers = signedHeaders(post, signing, new Date(at));

  const signer = new SignatureV4({ ...signing, sha256, applyChecksum: false });
  const asked = { protocol: 'https:', hostname: post.host, method: 'POST', path: '/', query: {}, body: post.body };
  const unsigned = { 'content-type': post.contentType, host: post.host, 'x-amz-target': post.target };
  const signed = await signer.sign({ ...asked, headers: unsigned }, { signingDate: new Date(at) });
  expect(headers).toMatchObject(signed.headers);
});
