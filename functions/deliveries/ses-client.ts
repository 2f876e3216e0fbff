import { SESv2Client } from '@aws-sdk/client-sesv2';

/** Longer than SES takes, shorter than a lease leaves. */
const answerWithinMilliseconds = 15_000;
/** A socket that idled for longer may be dead without knowing it, above all in a function that was frozen meanwhile. */
const warmMilliseconds = 1000;

/** Nothing is ever repeated by this client, since SES has no idempotency token (PROTOCOL.md, rule 12). */
export function bulkClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { requestTimeout: answerWithinMilliseconds, connectionTimeout: 3000, throwOnRequestTimeout: true },
  });
}

/**
 * Makes calls by a client that stays as long as they follow each other within a second and are answered; then by a fresh
 * one, so that none is written to a dead socket, where its answer would be lost (docs/decisions/0026).
 *
 * @param clock epoch milliseconds, of a clock that goes on while a function is frozen
 */
export function warmClient(clock: () => number) {
  let warm: { readonly client: SESv2Client; usedAt: number } | null = null;
  return async <Answer>(call: (client: SESv2Client) => Promise<Answer>): Promise<Answer> => {
    if (warm === null || clock() - warm.usedAt > warmMilliseconds) warm = { client: bulkClient(), usedAt: clock() };
    const mine = warm;
    mine.usedAt = clock();
    try {
      const answer = await call(mine.client);
      mine.usedAt = clock();
      return answer;
    } catch (error) {
      if (warm === mine) warm = null;
      throw error;
    }
  };
}
