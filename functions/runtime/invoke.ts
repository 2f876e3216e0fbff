import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Calls another function and waits for its answer; never repeated, since what it does may have been done. */
export function invoker(functionName: string, client = new LambdaClient({ maxAttempts: 1 })) {
  return async (event: unknown): Promise<unknown> => {
    const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }));
    const text = answer.Payload?.transformToString() ?? 'null';
    if (answer.FunctionError !== undefined) throw new Error(`${functionName} failed: ${text}`);
    return JSON.parse(text);
  };
}
