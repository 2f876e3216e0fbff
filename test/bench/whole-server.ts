import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally } from '../../infra/local/listen-locally.ts';

export type WholeRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};
export type WholeAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A server on this machine that reads whole requests and answers each at once or later; gives its address. */
export function serveWhole(answer: (request: WholeRequest) => WholeAnswer | Promise<WholeAnswer>): Promise<string> {
  const server = createServer((request, response) => {
    serve(request, response, answer).catch(error => {
      console.error(error);
      response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that none meets a socket that was just closed.
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  return listenLocally(server, 0);
}

export function inJson(body: unknown): WholeAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Parameters<typeof serveWhole>[0],
): Promise<void> {
  const body = await wholeBody(request);
  const { method = 'GET', url: path = '/', headers } = request;
  const given = await answer({ method, path, headers, body });
  const bytes = Buffer.from(given.body);
  response.writeHead(given.status, { ...given.headers, 'content-length': bytes.length }).end(bytes);
}

function wholeBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', reject);
  });
}
