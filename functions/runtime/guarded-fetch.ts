import { lookup as lookUpAll } from 'node:dns/promises';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { RefusedAddress, wordsOf } from './fetch-faults.ts';
import { readLimited } from './limited-body.ts';

type Fetched =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly statusText: string;
      readonly headers: IncomingMessage['headers'];
      readonly body: Uint8Array;
      /** Where the answer came from, after redirects. */
      readonly url: string;
    }
  /** In words that go on from `it …`. */
  | { readonly outcome: 'failed'; readonly because: string };

export type GuardedFetch = (url: string, wish: Wish) => Promise<Fetched>;

type Wish = {
  readonly headers: Readonly<Record<string, string>>;
  /** For everything together: names, redirects and the whole body. */
  readonly timeoutSeconds: number;
  /** Of the body, unpacked. */
  readonly mostBytes: number;
};

type Options = {
  /** Which addresses may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  readonly resolve?: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
};

const mostRedirects = 5;

/**
 * Makes the way to fetch what strangers answer: from allowed addresses alone, each checked right before it is connected
 * to (so that a name can't lead elsewhere in between), also after redirects; bounded in time, size and hops.
 */
export function guardedFetch({ isAllowed, resolve = resolveName }: Options): GuardedFetch {
  const lookup = checkedLookup(resolve, isAllowed);
  return async (url, wish) => {
    const deadline = AbortSignal.timeout(wish.timeoutSeconds * 1000);
    try {
      return await follow(url, { ...wish, deadline, lookup, isAllowed });
    } catch (error) {
      const because = deadline.aborted ? `did not answer within ${wish.timeoutSeconds} seconds` : wordsOf(error);
      if (because === null) throw error;
      return { outcome: 'failed', because };
    }
  };
}

type Journey = Wish & {
  readonly deadline: AbortSignal;
  readonly lookup: LookupFunction;
  readonly isAllowed: (address: string) => boolean;
};

async function follow(from: string, journey: Journey): Promise<Fetched> {
  let url = from;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const answer = await ask(url, journey);
    const { statusCode: status = 0, statusMessage: statusText = '', headers } = answer;
    const next = [301, 302, 303, 307, 308].includes(status) ? (headers.location ?? null) : null;
    if (next === null) {
      const body = await readLimited(answer, journey.mostBytes);
      return { outcome: 'answered', status, statusText, headers, body, url };
    }
    answer.destroy();
    const target = URL.parse(next, url);
    if (target === null)
      return { outcome: 'failed', because: `redirects to what is no address (${next.slice(0, 80)})` };
    url = target.href;
  }
  return { outcome: 'failed', because: `redirects more than ${mostRedirects} times` };
}

function ask(address: string, { headers, deadline, lookup, isAllowed }: Journey): Promise<IncomingMessage> {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new RefusedAddress('is no http or https address');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A host that is an address is connected to without any look-up.
  if (isIP(host) !== 0 && !isAllowed(host)) throw new RefusedAddress(`is at the private address ${host}`);
  const options: RequestOptions = {
    headers: { ...headers, 'accept-encoding': 'gzip, br' },
    signal: deadline,
    lookup,
    // A connection kept from an earlier look-up would go round the check of this one.
    agent: false,
    maxHeaderSize: 32 * 1024,
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const make = url.protocol === 'https:' ? requestHttps : requestHttp;
  make(url, options, resolve).on('error', reject).end();
  return promise;
}

type Resolve = NonNullable<Options['resolve']>;

function resolveName(host: string) {
  return lookUpAll(host, { all: true });
}

/** One private address among a name's is enough to refuse it: which one is taken would be the name's choice. */
function checkedLookup(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      found => {
        const refused = found.find(({ address }) => !isAllowed(address));
        const [first] = found;
        if (refused) done(new RefusedAddress(`leads to the private address ${refused.address}`), '');
        else if (options.all) done(null, [...found]);
        else if (first) done(null, first.address, first.family);
        else done(new RefusedAddress('has no address'), '');
      },
      error => done(error, ''),
    );
  };
}
