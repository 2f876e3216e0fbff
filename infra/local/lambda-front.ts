import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Invocation } from './function-worker.ts';

/** Lambda's `Invoke`, by which one function calls another and waits. */
export function lambdaFront(invoke: (functionName: string, event: unknown) => Promise<Invocation>): Server {
  return createServer((request, reply) => {
    answer(request, reply, invoke).catch(error => reply.destroy(error));
  });
}

async function answer(
  request: IncomingMessage,
  reply: ServerResponse,
  invoke: (functionName: string, event: unknown) => Promise<Invocation>,
): Promise<void> {
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? [];
  if (request.method !== 'POST' || name === undefined) {
    reply.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Lambda here knows Invoke alone"}');
    return;
  }
  const outcome = await invoke(decodeURIComponent(name), await json(request));
  const failed = { errorType: 'Error', errorMessage: outcome.ok ? '' : outcome.message };
  reply
    .writeHead(200, {
      'content-type': 'application/json',
      ...(!outcome.ok && { 'x-amz-function-error': 'Unhandled' }),
    })
    .end(JSON.stringify(outcome.ok ? outcome.payload : failed));
}
