import { decodeText } from '../../language/decode-text.ts';
import { type Instant, later } from '../../language/instant.ts';
import type { GuardedFetch } from '../../runtime/guarded-fetch.ts';
import type { Pulled } from './pulled.ts';
import type { SourceState } from './stored-source.ts';

export type AskDeps = {
  readonly fetch: GuardedFetch;
  /** The site that asks, which says who we are. */
  readonly siteUrl: string;
  readonly now: () => Instant;
};

type Failed = Extract<Pulled, { outcome: 'failed' }>;
export type Asked =
  | {
      readonly outcome: 'text';
      readonly text: string;
      readonly known: Pick<SourceState, 'etag' | 'lastModified'>;
    }
  | { readonly outcome: 'nothing new' }
  | (Failed & { readonly status: number | null });

type Question = {
  readonly url: string;
  readonly accept: string;
  /** What it said last time, so that it may answer that nothing is new. */
  readonly known?: Pick<SourceState, 'etag' | 'lastModified'>;
};

const timeoutSeconds = 20;
/** A hundred long stories; one that is larger holds something else. */
const mostBytes = 12_000_000;

/** Asks a source for a text; whatever is wrong with it comes back in words. */
export async function askSource({ url, accept, known }: Question, deps: AskDeps): Promise<Asked> {
  const headers = { accept, 'user-agent': `Pressrun (+${deps.siteUrl})`, ...conditionsOf(known) };
  const fetched = await deps.fetch(url, { headers, timeoutSeconds, mostBytes });
  if (fetched.outcome === 'failed') return { ...failed(fetched.because), status: null };
  const { status, statusText } = fetched;
  if (status === 304) return { outcome: 'nothing new' };
  if (status !== 200) {
    const notBefore = retryAfter(fetched.headers['retry-after'], deps.now());
    const because = wordsOf.get(status) ?? `answers ${`${status} ${statusText}`.trim().slice(0, 80)}`;
    return { outcome: 'failed', because, notBefore, status };
  }
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(fetched.headers['content-type'] ?? '')?.[1];
  const decoded = decodeText(fetched.body, charset);
  if ('problem' in decoded) return { ...failed(decoded.problem), status };
  const { etag = null, 'last-modified': lastModified = null } = fetched.headers;
  return { outcome: 'text', text: decoded.text, known: { etag: kept(etag), lastModified: kept(lastModified) } };
}

export function failed(because: string): Failed {
  return { outcome: 'failed', because, notBefore: null };
}

function conditionsOf(known: Question['known']): Record<string, string> {
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

/** What is sent back must fit a header. */
function kept(header: string | null): string | null {
  return header !== null && header.length <= 500 && /^[\x20-\x7e]*$/.test(header) ? header : null;
}

const wordsOf: ReadonlyMap<number, string> = new Map([
  [401, 'wants a password (401)'],
  [403, 'refuses us (403); a firewall in front of it may have to be told to let us in'],
  [404, 'has nothing at this address (404)'],
  [410, 'is gone for good (410); take it out of the settings'],
  [429, 'is asked too often (429)'],
]);

const day = 86_400_000;

/** Seconds or a date (RFC 9110, section 10.2.3), but never longer than a day. */
function retryAfter(header: string | undefined, now: Instant): Instant | null {
  if (header === undefined) return null;
  const wait = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.parse(now);
  return Number.isFinite(wait) && wait > 0 ? later(now, Math.min(wait, day)) : null;
}
