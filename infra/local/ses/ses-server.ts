import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally } from '../listen-locally.ts';
import { answerCall, type SesAnswer } from './answer-call.ts';
import { controlPages } from './control-pages.ts';
import { inboxPages } from './inbox/inbox-pages.ts';
import type { OpenSes } from './open-ses.ts';
import type { Operation } from './operation.ts';
import { sendingOperations } from './sending-operations.ts';
import type { SesConfig } from './ses-config.ts';
import { suppressionOperations } from './suppression-operations.ts';
import { templateOperations } from './template-operations.ts';

/** A call of 50 entries with the most data SES takes. */
const bodyBytes = 64 << 20;

/** Serves API, inbox and controls on 127.0.0.1; gives the URL. */
export async function listen(config: SesConfig, open: OpenSes, complain: (problem: unknown) => void): Promise<string> {
  const operations = [...sendingOperations, ...templateOperations(open.ses), ...suppressionOperations];
  const pages = inboxPages({ calls: open.calls, templates: open.ses.templates, tracking: open.tracking });
  const controls = controlPages(open);
  const server = createServer((request, response) => {
    serve(request, response, { open, operations, pages, controls, complain }).catch(problem => {
      complain(problem);
      response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that none meets a socket that was just closed.
  server.keepAliveTimeout = 120_000;
  return await listenLocally(server, config.port);
}

type Serving = {
  readonly open: OpenSes;
  readonly operations: readonly Operation[];
  readonly pages: Pages;
  readonly controls: Pages;
  readonly complain: (problem: unknown) => void;
};
type Pages = { readonly fetch: (request: Request) => Response | Promise<Response> };

async function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  // A name of its own would let a web page reach this server through DNS and read the mail.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
    response.writeHead(403).end('Open this server as 127.0.0.1.');
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const method = request.method ?? 'GET';
  if (url.pathname.startsWith('/v2/')) {
    const { open, operations, complain } = serving;
    const deps = { ...open, operations, complain };
    sendAnswer(response, await answerCall({ method, url, headers: request.headers, body }, deps));
    return;
  }
  const pages = url.pathname === '/faults' || url.pathname.startsWith('/_') ? serving.controls : serving.pages;
  const { origin = '', 'user-agent': agent = '' } = request.headers;
  const headers = new Headers({ origin, 'user-agent': agent });
  const hasBody = method !== 'GET' && method !== 'HEAD';
  await sendPage(response, await pages.fetch(new Request(url, { method, headers, ...(hasBody ? { body } : {}) })));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > bodyBytes) return null;
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendAnswer(response: ServerResponse, answer: SesAnswer): void {
  if (answer.kind === 'answer') response.writeHead(answer.status, answer.headers).end(answer.body);
  else if (answer.how === 'reset') response.destroy();
  // Else it hangs until the caller gives up.
}

async function sendPage(response: ServerResponse, page: Response): Promise<void> {
  response.writeHead(page.status, Object.fromEntries(page.headers));
  response.end(Buffer.from(await page.arrayBuffer()));
}
