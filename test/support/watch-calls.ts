import type { DynamoDBDocumentClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/lib-dynamodb';
import type { InitializeMiddleware } from '@smithy/types';

type Client = Pick<DynamoDBDocumentClient, 'middlewareStack'>;

/** Stands before all that a client does with a call, also before its short way (functions/runtime/short-way.ts), until it is removed by its name. */
export function watchCalls(
  { middlewareStack }: Client,
  name: string,
  watcher: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes>,
): void {
  middlewareStack.addRelativeTo(watcher, { relation: 'before', toMiddleware: 'shortWay', name, override: true });
}
