import { createServer, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../functions/language/public-address.ts';
import { guardedFetch } from '../../functions/runtime/guarded-fetch.ts';
import { listenLocally } from '../../infra/local/listen-locally.ts';

const wish = { headers: { 'user-agent': 'test' }, timeoutSeconds: 2, mostBytes: 1000 };
const onThisMachine = guardedFetch({ isAllowed: () => true });
const outside = guardedFetch({ isAllowed: isPublicAddress });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  return listenLocally(server, 0);
}

/** A name whose addresses change from one look-up to the next. */
function nameOf(...answers: readonly (readonly string[])[]) {
  const rest = [...answers];
  const asked = { times: 0 };
  const resolve = async () => {
    asked.times++;
    const addresses = rest.length > 1 ? rest.shift() : rest[0];
    return (addresses ?? []).map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, asked };
}

describe('a guarded fetch', () => {
  it('answers with status, headers and the unpacked body', async () => {
    const url = await serve((_, reply) => {
      reply.writeHead(200, { etag: '"a"', 'content-encoding': 'gzip' }).end(gzipSync('news'));
    });

    const fetched = await onThisMachine(`${url}/feed`, wish);

    expect(fetched).toMatchObject({ outcome: 'answered', status: 200, headers: { etag: '"a"' }, url: `${url}/feed` });
    expect(fetched.outcome === 'answered' && Buffer.from(fetched.body).toString()).toBe('news');
  });

  it('follows a few redirects and tells where they led', async () => {
    const url = await serve((request, reply) => {
      const hop = Number(request.url?.slice(1));
      if (hop < 5) reply.writeHead(302, { location: `/${hop + 1}` }).end();
      else reply.end('there');
    });

    expect(await onThisMachine(`${url}/0`, wish)).toMatchObject({ outcome: 'answered', url: `${url}/5` });
    const endless = await serve((_, reply) => reply.writeHead(301, { location: '/' }).end());
    expect(await onThisMachine(endless, wish)).toEqual({
      outcome: 'failed',
      because: 'redirects more than 5 times',
    });
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
  ])('goes to no private address: %s', async url => {
    expect(await outside(url, wish)).toMatchObject({
      outcome: 'failed',
      because: expect.stringMatching(/^is at the private address/),
    });
  });

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org/'])('speaks HTTP alone: %s', async url => {
    expect(await outside(url, wish)).toEqual({ outcome: 'failed', because: 'is no http or https address' });
  });

  it('goes to no name with a private address among its addresses', async () => {
    const { resolve } = nameOf(['8.8.8.8', 'fd00::1']);

    expect(await guardedFetch({ isAllowed: isPublicAddress, resolve })('http://feeds.example.org/', wish)).toEqual({
      outcome: 'failed',
      because: 'leads to the private address fd00::1',
    });
  });

  it('connects to the address that it checked, wherever the name leads a moment later', async () => {
    const url = new URL(await serve((request, reply) => void reply.end(request.headers.host)));
    const { resolve, asked } = nameOf(['127.0.0.1'], ['192.0.2.9']);
    const fetchNews = guardedFetch({ isAllowed: () => true, resolve });

    const fetched = await fetchNews(`http://feeds.example.org:${url.port}/`, wish);

    expect(fetched.outcome === 'answered' && Buffer.from(fetched.body).toString()).toBe(
      `feeds.example.org:${url.port}`,
    );
    expect(asked.times).toBe(1);
  });

  it('checks again after a redirect, the address as well as the name', async () => {
    const isAllowed = (address: string) => address === '127.0.0.1';
    const resolve = async (host: string) => [
      { address: host === 'inside.example.org' ? '10.0.0.7' : '127.0.0.1', family: 4 },
    ];
    const toName = await serve((_, reply) => reply.writeHead(302, { location: 'http://inside.example.org/' }).end());
    const toAddress = await serve((_, reply) => reply.writeHead(307, { location: 'http://10.0.0.8/' }).end());
    const toFile = await serve((_, reply) => reply.writeHead(301, { location: 'file:///etc/passwd' }).end());

    const outcomes = await Promise.all(
      [toName, toAddress, toFile].map(url => guardedFetch({ isAllowed, resolve })(url, wish)),
    );

    expect(outcomes).toEqual([
      { outcome: 'failed', because: 'leads to the private address 10.0.0.7' },
      { outcome: 'failed', because: 'is at the private address 10.0.0.8' },
      { outcome: 'failed', because: 'is no http or https address' },
    ]);
  });

  it('reads no more than it was told to, also of what is packed', async () => {
    const plain = await serve((_, reply) => void reply.end(Buffer.alloc(1001)));
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const packed = await serve((_, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));

    for (const url of [plain, packed])
      expect(await onThisMachine(url, wish)).toEqual({ outcome: 'failed', because: 'is over 0.001 MB' });
  });

  it('waits no longer than it was told to, also for a body that drips', async () => {
    const silent = await serve(() => {});
    const dripping = await serve((_, reply) => {
      const drip = setInterval(() => reply.write('.'), 50);
      reply.on('close', () => clearInterval(drip));
    });
    const began = performance.now();

    for (const url of [silent, dripping])
      expect(await onThisMachine(url, { ...wish, timeoutSeconds: 0.3 })).toEqual({
        outcome: 'failed',
        because: 'did not answer within 0.3 seconds',
      });
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it.each([
    ['nobody listens', async () => 'http://127.0.0.1:1/', /^refuses connections \(ECONNREFUSED\)/],
    ['it hangs up', () => serve((_, reply) => reply.destroy()), /^broke off/],
    [
      'it is not packed as it says',
      () => serve((_, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end('news')),
      /^sends what can’t be unpacked/,
    ],
    [
      'it redirects nowhere',
      () => serve((_, reply) => void reply.writeHead(302, { location: 'http://' }).end()),
      /^redirects to what is no address/,
    ],
  ])('says in words that %s', async (_, address, words) => {
    expect(await onThisMachine(await address(), wish)).toMatchObject({
      outcome: 'failed',
      because: expect.stringMatching(words),
    });
  });

  it('says in words that a name leads nowhere', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };

    expect(await guardedFetch({ isAllowed: isPublicAddress, resolve })('https://nowhere.example.org/', wish)).toEqual({
      outcome: 'failed',
      because: 'has a name that leads nowhere (ENOTFOUND)',
    });
  });
});
