import { subscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { awsAction } from './aws-action.ts';

/**
 * Lambda's part beside our code: imports one built bundle and answers one event at a time.
 * Arguments: the bundle's folder and the handler such as `index.handler`.
 */

const invocation = z.object({ requestId: z.string(), event: z.string(), deadline: z.number() });
const started = z.object({ request: z.instanceof(ClientRequest) });
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

// The channel closes when the engine ends, however it dies. Ctrl-C reaches the whole group; the engine decides.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});

// What a function asks of AWS is noted in its log, once for each action: its policy must allow them all.
const noted = new Set<string>();
subscribe('http.client.request.start', message => {
  const { request } = started.parse(message);
  // A website that is read knows no signature.
  if (!String(request.getHeader('authorization')).startsWith('AWS4-')) return;
  const target = request.getHeader('x-amz-target');
  const action = awsAction({
    method: request.method,
    path: request.path,
    target: target === undefined ? undefined : String(target),
  });
  if (!noted.has(action)) console.log(JSON.stringify({ level: 'DEBUG', awsAction: action }));
  noted.add(action);
});

const [folder = '', handlerName = ''] = process.argv.slice(2);
const handler = await loadHandler();
process.on('message', message => void answer(invocation.parse(message)));
process.send?.({ kind: 'ready' });

async function loadHandler(): Promise<Handler> {
  const [file = '', name = ''] = handlerName.split('.');
  const bundle = ['.mjs', '.js'].map(ending => join(folder, file + ending)).find(path => existsSync(path));
  if (bundle === undefined) throw new Error(`${folder} holds no ${file}.mjs`);
  const module = await import(pathToFileURL(bundle).href);
  return module[name];
}

async function answer({ requestId, event, deadline }: z.infer<typeof invocation>): Promise<void> {
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
  const context = {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: `/local/${functionName}`,
    logStreamName: String(process.pid),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const payload = await handler(JSON.parse(event), context);
    process.send?.({ kind: 'answered', requestId, payload: JSON.stringify(payload) ?? 'null' });
  } catch (error) {
    console.error(error);
    process.send?.({ kind: 'failed', requestId, message: error instanceof Error ? error.message : String(error) });
  }
}
