import { displayName } from '../mail/display-name.ts';
import type { Header } from '../mail/list-headers.ts';
import { answerOfError, type BulkCall, type CallAnswer } from './bulk-call.ts';

export function fromOf({ name, address }: BulkCall['sender']): string {
  return `${displayName(name)} <${address}>`;
}

export function headersOf(headers: readonly Header[]) {
  return headers.map(({ name: Name, value: Value }) => ({ Name, Value }));
}

export function tagsOf(tags: BulkCall['tags']) {
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
}

/** What an error of the SDK says of a call. */
export function readError(error: unknown): CallAnswer {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? `${String(error.code)} ` : '';
  return answerOfError(error.name, statusOf(error), `${code}${error.message}`);
}

/** The status by which SES answered; undefined when it did not. */
export function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const hasStatus = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return hasStatus ? Number(metadata.httpStatusCode) : undefined;
}
