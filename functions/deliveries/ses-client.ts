import { SESv2Client } from '@aws-sdk/client-sesv2';
import { statusOf } from './ses-request.ts';

/** Longer than SES takes, shorter than a lease leaves. */
const answerWithinMilliseconds = 15_000;
/** How long a client may be without a call, and how long it may live at all; of its sockets some idle longer than it does. */
const warmMilliseconds = 1000;
const lifeMilliseconds = 20_000;

/** Nothing is ever repeated by this client, since SES has no idempotency token (PROTOCOL.md, rule 12). */
export function bulkClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { requestTimeout: answerWithinMilliseconds, connectionTimeout: 3000, throwOnRequestTimeout: true },
  });
}

type Warm = { readonly client: SESv2Client; readonly madeAt: number; usedAt: number; underWay: number };

/**
 * Makes calls by a client that stays for some seconds while they follow each other within one; then by a fresh one, so
 * that none is written to a socket that died while it idled, where its answer would be lost (docs/decisions/0026).
 *
 * @param clock epoch milliseconds, of a clock that goes on while a function is frozen
 */
export function warmClient(clock: () => number) {
  let warm: Warm | null = null;
  const takeUp = (): Warm => {
    const now = clock();
    if (warm !== null && isTrusted(warm, now)) return warm;
    if (warm?.underWay === 0) warm.client.destroy();
    warm = { client: bulkClient(), madeAt: now, usedAt: now, underWay: 0 };
    return warm;
  };
  return async <Answer>(call: (client: SESv2Client) => Promise<Answer>): Promise<Answer> => {
    const mine = takeUp();
    mine.underWay += 1;
    mine.usedAt = clock();
    try {
      return await call(mine.client);
    } catch (error) {
      // What died with one socket may have taken its neighbours along.
      if (statusOf(error) === undefined && warm === mine) warm = null;
      throw error;
    } finally {
      mine.underWay -= 1;
      mine.usedAt = clock();
      if (warm !== mine && mine.underWay === 0) mine.client.destroy();
    }
  };
}

/** A clock that was set back tells nothing of how long a socket has idled. */
function isTrusted({ madeAt, usedAt }: Warm, now: number): boolean {
  const [idle, age] = [now - usedAt, now - madeAt];
  return idle >= 0 && idle <= warmMilliseconds && age >= 0 && age <= lifeMilliseconds;
}
