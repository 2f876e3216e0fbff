import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';
import { subjectOf } from './message-subject.ts';

/** One message that must come again, by its place among the messages handed over. */
export type Again = { readonly index: number; readonly cause: unknown };

/** A handler of queued messages, each on its own: one that fails comes again, its neighbours don't. */
export function queueHandler<Schema extends z.ZodType>(
  schema: Schema,
  handle: (message: z.infer<Schema>) => Promise<unknown>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return batchHandler(schema, async messages => {
    const settled = await Promise.allSettled(messages.map(handle));
    return settled.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [{ index, cause: outcome.reason }] : [],
    );
  });
}

/**
 * A handler of messages that are best done together. When that fails, each is tried alone, so that one that can't be
 * done is put aside by itself and takes no other with it; what was done already has to be found done.
 */
export function togetherHandler<Schema extends z.ZodType>(
  schema: Schema,
  handle: (messages: readonly z.infer<Schema>[]) => Promise<void>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return batchHandler(schema, async messages => {
    try {
      await handle(messages);
      return [];
    } catch (cause) {
      if (messages.length === 1) return [{ index: 0, cause }];
      log.warn('some queued messages failed together, and are tried one by one', {
        messages: messages.length,
        error: asError(cause),
      });
    }
    const again: Again[] = [];
    for (const [index, message] of messages.entries()) {
      await handle([message]).catch((cause: unknown) => void again.push({ index, cause }));
    }
    return again;
  });
}

/** A handler of a whole batch of messages; one that can't be read fails alone and ends in the dead-letter queue. */
export function batchHandler<Schema extends z.ZodType>(
  schema: Schema,
  handle: (messages: readonly z.infer<Schema>[]) => Promise<readonly Again[]>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return async event => {
    const read = event.Records.map(record => ({ record, message: schema.safeParse(fromJson(record.body)) }));
    const readable = read.flatMap(({ record, message }) => (message.success ? [{ record, data: message.data }] : []));
    const unreadable = read.flatMap(({ record, message }) =>
      message.success ? [] : [{ record, cause: message.error }],
    );
    const again = readable.length === 0 ? [] : await handle(readable.map(({ data }) => data));
    const failed = [
      ...unreadable,
      ...again.flatMap(({ index, cause }) => readable.slice(index, index + 1).map(({ record }) => ({ record, cause }))),
    ];
    return { batchItemFailures: failed.map(reported) };
  };
}

function reported({ record, cause }: { record: SQSRecord; cause: unknown }): { itemIdentifier: string } {
  const error = asError(cause);
  log.error('a queued message failed and comes again', {
    messageId: record.messageId,
    ...subjectOf(record.body),
    error,
  });
  return { itemIdentifier: record.messageId };
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}

/** What is no JSON is left for the schema to know or to refuse. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
