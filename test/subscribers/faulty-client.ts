import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

/** What happens around one request: `send` sends it, as often as it is called. */
type Fault = (
  send: () => Promise<unknown>,
  request: { readonly command: string; readonly count: number },
) => Promise<unknown>;

/** A client of the same database whose requests meet a fault, below the SDK's own repeats. */
export function faultyClient(dynamo: LocalDynamo, fault: Fault): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: 'us-east-1', credentials });
  let count = 0;
  client.middlewareStack.add(
    (next, context) => async args => {
      const answers: Awaited<ReturnType<typeof next>>[] = [];
      const send = async () => answers.push(await next(args));
      await fault(send, { command: context.commandName ?? '', count: count++ });
      const answer = answers.at(-1);
      if (answer === undefined) throw new Error('the fault sent nothing');
      return answer;
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
