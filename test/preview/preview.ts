/** `npm run preview`: every template with every sample mail, made anew as one writes. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { firstInterruption } from '../../infra/local/interruption.ts';
import { listenLocally } from '../../infra/local/listen-locally.ts';
import { type Fault, inWords } from './catalogue.ts';
import { previewPages } from './preview-pages.ts';
import { buildSamples } from './sample-builder.ts';
import { openWorkshop } from './workshop.ts';

const preferredPort = 4090;
const interrupted = firstInterruption();
/** Pages that want to hear of changes. */
const listeners = new Set<ServerResponse>();
const workshop = openWorkshop(tell);
const pages = previewPages(workshop);

const builder = await buildSamples({ onBuilt: workshop.take, onBroken: workshop.fail });
const server = createServer((request, response) => {
  serve(request, response).catch(error => response.destroy(error));
});
console.log(
  `Preview  ${await listenLocally(server, preferredPort)}/  (follows templates/ and the mail code; Ctrl-C ends)`,
);
await interrupted;
server.close();
server.closeAllConnections();
builder.close();
process.exit(0);

function tell(faults: readonly Fault[]): void {
  for (const fault of faults) console.error(inWords(fault));
  if (faults.length === 0)
    console.log(`${new Date().toTimeString().slice(0, 8)} rendered ${workshop.samples().length} mails`);
  for (const listener of listeners) sayRevision(listener);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A name of its own would let a web page reach this server through DNS.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    response.writeHead(403).end('Open the preview as 127.0.0.1.');
    return;
  }
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  if (url.pathname === '/changes') return listen(response);
  const page = await pages.fetch(new Request(url, { method: request.method === 'HEAD' ? 'HEAD' : 'GET' }));
  response.writeHead(page.status, Object.fromEntries(page.headers)).end(Buffer.from(await page.arrayBuffer()));
}

/** Server-sent events (WHATWG HTML, section 9.2): the revision that there is, and each that comes. */
function listen(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
  sayRevision(response);
}

function sayRevision(response: ServerResponse): void {
  response.write(`retry: 500\ndata: ${workshop.revision()}\n\n`);
}
