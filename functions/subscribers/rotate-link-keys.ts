import * as z from 'zod';
import { type Instant, later } from '../language/instant.ts';
import type { SecretText } from '../runtime/secret-text.ts';
import { type LinkKeys, linkKeys } from './signed-token.ts';

type Deps = {
  readonly linkKeySecret: Pick<SecretText, 'change'>;
  readonly newKey: () => string;
  readonly now: () => Instant;
};

/** `key` is an id, never the key itself. `rotating already`: a key waits to sign, and one at a time is enough. */
type Outcome = { readonly outcome: 'rotated' | 'rotating already'; readonly key: string; readonly signsFrom: Instant };

const stored = z.record(z.string(), z.string());

/** Longer than whoever reads links keeps the keys that it has read (site.lambda.ts), so that no link is ever unknown. */
const waitMilliseconds = 15 * 60_000;

/**
 * Adds a key that signs links in a quarter of an hour. Those before it stay, since links to leave are good for ever; for
 * all that expires they end (signed-token.ts).
 */
export async function rotateLinkKeys({ linkKeySecret, newKey, now }: Deps): Promise<Outcome> {
  let [key, signsFrom] = ['', later(now(), waitMilliseconds)];
  const isDone = await linkKeySecret.change(text => {
    const keys = linkKeys.parse(text);
    if (keys.next !== null && keys.next.from > now()) {
      [key, signsFrom] = [keys.next.id, keys.next.from];
      return null;
    }
    key = nextId(keys);
    const { next, nextFrom, current, ...known } = stored.parse(JSON.parse(text));
    return JSON.stringify({ current: next ?? current, next: key, nextFrom: signsFrom, ...known, [key]: newKey() });
  });
  return { outcome: isDone ? 'rotated' : 'rotating already', key, signsFrom };
}

function nextId({ byId }: LinkKeys): string {
  const numbers = [...byId.keys()].map(id => Number(/^k(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}`;
}
