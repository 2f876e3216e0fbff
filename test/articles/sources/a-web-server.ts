import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally } from '../../../infra/local/listen-locally.ts';

export type Answer = (request: IncomingMessage, reply: ServerResponse) => void;

/** A web server on this machine whose answers a test can change; it remembers what it was asked. */
export async function aWebServer(first: Answer) {
  const asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];
  let answer = first;
  const server = createServer((request, reply) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(request, reply);
  });
  const url = await listenLocally(server, 0);
  return {
    url,
    asked,
    answerWith: (next: Answer) => {
      answer = next;
    },
    stop: () => server.close().closeAllConnections(),
  };
}

/** Answers everything with a text, as a server that keeps an ETag. */
export function withText(text: string | Uint8Array, etag = '"1"', type = 'application/xml'): Answer {
  return (request, reply) => {
    if (request.headers['if-none-match'] === etag) reply.writeHead(304).end();
    else reply.writeHead(200, { 'content-type': type, etag }).end(text);
  };
}
