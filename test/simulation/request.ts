import type { Outgoing } from './machine-network.ts';
import { halfDone } from './unprocessed.ts';

/** A request of the SDK in the words of its service. */
export type Asked = {
  readonly service: 'dynamodb' | 'sqs' | 'ses' | 'secretsmanager' | 's3';
  readonly operation: string;
  /** Of a write, a condition stands on it or not. */
  readonly kind: 'read' | 'write' | 'send';
  /** A batch of more than one. */
  readonly isOfSeveral: boolean;
};

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'SendMessageBatch'];

export function askedBy(outgoing: Outgoing): Asked {
  const { host, headers, path } = outgoing;
  const operation = headers['x-amz-target']?.split('.').at(-1) ?? path;
  const service = (['dynamodb', 'sqs', 'ses', 'secretsmanager', 's3'] as const).find(name =>
    host.split('.').includes(name),
  );
  if (service === undefined) throw new Error(`a request left for ${host}`);
  const isBulk = path === '/v2/email/outbound-bulk-emails';
  const kind = isBulk ? 'send' : writes.includes(operation) ? 'write' : 'read';
  return { service, operation, kind, isOfSeveral: operation.startsWith('Batch') && halfDone(outgoing) !== null };
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'GetSecretValue', '/v2/email/account'];

/** True unless it is known that nothing is another way after it. */
export function changesSomething({ service, operation }: Asked): boolean {
  return service !== 's3' && !reads.includes(operation);
}
