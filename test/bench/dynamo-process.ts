import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { runStandIn } from '../../infra/local/stand-in-process.ts';
import { askingForCapacity, capacityCount } from './capacity.ts';
import { inJson, serveWhole, type WholeAnswer, type WholeRequest } from './whole-server.ts';

type Dynalite = (options: { path: string; createTableMs: number }) => Server;

// The package ships no types.
const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');
const configuration = z.object({
  folder: z.string(),
  indexes: z.record(z.string(), z.array(z.object({ attributes: z.array(z.string()), holdsAll: z.boolean() }))),
});
const counting = new Set(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** The local DynamoDB, with a count of every call and of what it would cost. */
await runStandIn(given => {
  const { folder, indexes } = configuration.parse(given);
  const server = dynalite({ path: folder, createTableMs: 0 });
  const capacityOf = capacityCount(new Map(Object.entries(indexes)));
  const calls: Record<string, number> = {};
  const units = { reads: 0, writes: 0 };
  return serveWhole(async request => {
    if (request.path === '/_counts') return inJson({ calls, units });
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    if (!counting.has(operation)) return ask(server, request, request.body);
    const body = request.body.toString();
    const answer = await ask(server, request, Buffer.from(askingForCapacity(body)));
    const { reads, writes } = capacityOf({ operation, body }, answer);
    units.reads += reads;
    units.writes += writes;
    const name = `dynamodb:${operation}`;
    calls[name] = (calls[name] ?? 0) + 1;
    return answer;
  });
});

function ask(server: Server, { headers, path: url }: WholeRequest, body: Buffer): Promise<WholeAnswer> {
  return new Promise(resolve => {
    const answer: { statusCode: number; headers: Record<string, string> } = { statusCode: 200, headers: {} };
    const response = Object.assign(answer, {
      setHeader: (name: string, value: unknown) => {
        if (name.toLowerCase() !== 'content-length') answer.headers[name.toLowerCase()] = String(value);
      },
      end: (text = '') => resolve({ status: answer.statusCode, headers: answer.headers, body: String(text) }),
    });
    const request = Object.assign(new EventEmitter(), { headers, method: 'POST', url });
    server.emit('request', request, response);
    request.emit('data', body);
    request.emit('end');
  });
}
