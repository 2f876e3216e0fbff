import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import type { Invocation } from './function-worker.ts';
import type { MatchedRoute } from './match-route.ts';
import { readImage } from './read-image.ts';

const response = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** API Gateway's limit. */
const mostBytes = 10 * 1024 * 1024;

/** Where the pictures of the sample newsroom stand, which has no site of its own. */
export const picturePath = '/sample-pictures';
const pictures = join(import.meta.dirname, 'sample/images');

type Api = {
  readonly find: (method: string, path: string) => MatchedRoute | null;
  readonly invoke: (functionName: string, event: unknown) => Promise<Invocation>;
};

/** API Gateway's HTTP API: every request becomes an event of payload format 2.0 for the function of its route. */
export function httpFront(api: Api): Server {
  return createServer((request, reply) => {
    const isPicture = request.method === 'GET' && request.url?.startsWith(`${picturePath}/`);
    const served = isPicture ? sendPicture(request, reply) : serve(request, reply, api);
    served.catch(error => reply.destroy(error));
  });
}

async function sendPicture(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const image = await readImage(pictures, request.url?.slice(picturePath.length + 1) ?? '');
  if (image === null) return fail(reply, 404, 'Not Found');
  // Mails and the inbox, which is on another port, show it too.
  reply.writeHead(200, { 'content-type': image.type, 'cross-origin-resource-policy': 'cross-origin' }).end(image.bytes);
}

async function serve(request: IncomingMessage, reply: ServerResponse, { find, invoke }: Api): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?');
  const route = find(request.method ?? '', path);
  if (route === null) return fail(reply, 404, 'Not Found');
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return fail(reply, 413, 'Request Too Long');
  const body = await buffer(request);
  if (body.length > mostBytes) return fail(reply, 413, 'Request Too Long');
  const invocation = await invoke(route.functionName, eventOf(request, body, route));
  if (!invocation.ok) return fail(reply, 500, 'Internal Server Error');
  const given = response.safeParse(invocation.payload);
  if (!given.success) return fail(reply, 500, 'Internal Server Error');
  const { statusCode, headers, cookies, body: text, isBase64Encoded } = given.data;
  for (const [name, value] of Object.entries(headers)) reply.setHeader(name, String(value));
  if (cookies.length > 0) reply.setHeader('set-cookie', cookies);
  reply.writeHead(statusCode).end(Buffer.from(text, isBase64Encoded ? 'base64' : 'utf8'));
}

function fail(reply: ServerResponse, status: number, message: string): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

function eventOf(request: IncomingMessage, body: Buffer, { key, pathParameters }: MatchedRoute) {
  const [path = '/', ...queries] = (request.url ?? '/').split('?');
  const rawQueryString = queries.join('?');
  const query = new URLSearchParams(rawQueryString);
  const { cookie, ...headers } = request.headersDistinct;
  const now = new Date();
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString,
    ...(cookie && { cookies: cookie.flatMap(line => line.split(/; */)) }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, (values ?? []).join(',')])),
    ...(query.size > 0 && {
      queryStringParameters: Object.fromEntries([...query.keys()].map(name => [name, query.getAll(name).join(',')])),
    }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: key,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? bodyOf(body, request.headers['content-type'] ?? '') : { isBase64Encoded: false }),
  };
}

/** Text and JSON come as they are; everything else, forms too, in base64. */
function bodyOf(body: Buffer, contentType: string): { body: string; isBase64Encoded: boolean } {
  const isText = /^(text\/|application\/(json|xml|javascript))/i.test(contentType);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
