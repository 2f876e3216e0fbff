import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
};
/** Who asks which service where. */
export type Signing = { readonly service: string; readonly region: string; readonly credentials: Credentials };
/** A POST to the root of a host. */
export type Post = {
  readonly host: string;
  readonly contentType: string;
  readonly target: string;
  readonly body: Uint8Array;
};

/** The headers of a post with its signature, by Signature Version 4 (AWS, 'Create a signed AWS API request'). */
export function signedHeaders(post: Post, signing: Signing, now: Date): Readonly<Record<string, string>> {
  const { accessKeyId, sessionToken } = signing.credentials;
  const at = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  // In the order of their names, as the signature wants them.
  const headers: Record<string, string> = {
    'content-type': post.contentType,
    host: post.host,
    'x-amz-date': at,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    'x-amz-target': post.target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = `POST\n/\n\n${lines.join('')}\n${names}\n${hash('sha256', post.body)}`;
  const scope = `${at.slice(0, 8)}/${signing.region}/${signing.service}/aws4_request`;
  const signature = createHmac('sha256', keyFor(at.slice(0, 8), signing))
    .update(`AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', request)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    'content-length': String(post.body.length),
  };
}

type Key = { readonly name: string; readonly key: KeyObject };
const keys = new Map<string, Key>();

/** A key is good for a day, and costs more than the rest of a signature. */
function keyFor(day: string, { service, region, credentials }: Signing): KeyObject {
  const name = [day, region, credentials.secretAccessKey].join('/');
  const known = keys.get(service);
  if (known?.name === name) return known.key;
  const parts = [day, region, service, 'aws4_request'];
  const key = parts.reduce(
    (from, part) => createSecretKey(createHmac('sha256', from).update(part).digest()),
    createSecretKey(`AWS4${credentials.secretAccessKey}`, 'utf8'),
  );
  keys.set(service, { name, key });
  return key;
}
