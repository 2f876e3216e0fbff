import type { DynamoDBDocumentClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/lib-dynamodb';
import type { InitializeMiddleware } from '@smithy/types';

/** Loses the first answer of every write that a client makes, as a broken connection does; the client asks again. */
export function repeatWrites(client: DynamoDBDocumentClient): void {
  const askTwice: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes> =
    (next, { commandName = '' }) =>
    async args => {
      if (/^(?:Put|Update)/.test(commandName)) await next(args).catch(() => {});
      return next(args);
    };
  client.middlewareStack.addRelativeTo(askTwice, {
    relation: 'before',
    toMiddleware: 'shortWay',
    name: 'repeatWrites',
  });
}
