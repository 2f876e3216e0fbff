import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import PostalMime from 'postal-mime';
import { type Message, messageIdOf } from '../accepted-call.ts';
import type { Visit } from '../event-kind.ts';
import { remakeMessage } from '../render-message.ts';
import { inboxFrame } from './inbox-frame.ts';
import { listPage, searchPage } from './inbox-list-page.ts';
import { messagePage, messageView } from './inbox-message-page.ts';
import { inboxStyle } from './inbox-style.ts';
import { findMessage, type Inbox, readPage, searchInbox } from './read-inbox.ts';
import { shownHtml } from './shown-html.ts';
import { trackedHtml, trackedLinks } from './tracked-html.ts';

const rowsOfAPage = 50;

/** The inbox of this machine: `/inbox` and its messages. */
export function inboxPages(inbox: Inbox): Hono {
  const app = new Hono();
  app.use(guardHeaders);
  app.get('/', context => context.redirect('/inbox'));
  app.get('/inbox.css', context => context.body(inboxStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/inbox', context => showList(context, inbox));
  app.get('/inbox/:id', context => withMessage(context, inbox, message => showMessage(context, inbox, message)));
  app.get('/inbox/:id/html', context => withMessage(context, inbox, message => showHtml(context, inbox, message)));
  app.get('/inbox/:id/pixel.gif', context =>
    withMessage(context, inbox, message => sendPixel(context, inbox, message)),
  );
  app.get('/inbox/:id/follow', context => withMessage(context, inbox, message => follow(context, inbox, message)));
  app.get('/inbox/:id/raw', context => withMessage(context, inbox, message => sendRaw(context, inbox, message)));
  app.notFound(notFound);
  return app;
}

const guardHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const headers = new Map([
    [
      'content-security-policy',
      "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['cache-control', 'no-store'],
  ]);
  for (const [name, value] of headers) if (!context.res.headers.has(name)) context.header(name, value);
};

async function showList(context: Context, inbox: Inbox): Promise<Response> {
  const words = (context.req.query('q') ?? '').trim().slice(0, 200);
  if (words !== '') {
    const before = Number(context.req.query('before') ?? Number.NaN);
    const olderThan = Number.isInteger(before) && before >= 0 ? Math.min(before, inbox.calls.count()) : null;
    return await context.html(searchPage(words, await searchInbox(inbox, words, olderThan, rowsOfAPage)));
  }
  const total = inbox.calls.messages();
  const pages = Math.max(1, Math.ceil(total / rowsOfAPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(context.req.query('page'))) || 1));
  return await context.html(listPage({ rows: await readPage(inbox, page, rowsOfAPage), page, pages, total }));
}

async function withMessage(
  context: Context,
  { calls }: Inbox,
  show: (message: Message) => Promise<Response>,
): Promise<Response> {
  const message = await findMessage(calls, context.req.param('id') ?? '');
  return message === null ? await notFound(context) : await show(message);
}

async function showMessage(context: Context, { calls, templates }: Inbox, message: Message): Promise<Response> {
  const bytes = await remakeMessage(message, templates);
  const n = calls.before(message.number) + message.call.entries.indexOf(message.entry);
  const idOfNth = async (at: number) => {
    const other = await calls.nth(at);
    return other === null ? null : messageIdOf(other);
  };
  const shown = {
    message,
    mail: bytes === null ? null : await PostalMime.parse(bytes),
    newer: await idOfNth(n + 1),
    older: await idOfNth(n - 1),
  };
  return await context.html(messagePage(shown, messageView.parse(context.req.query())));
}

const imagesFrom = {
  none: "'none'",
  local: 'data: http://127.0.0.1:* http://localhost:*',
  all: 'data: http: https:',
};

/** The mail itself, for the frame: without scripts, in an origin of its own, and asking nothing of anybody but for images. */
async function showHtml(context: Context, { templates, tracking }: Inbox, message: Message): Promise<Response> {
  const bytes = await remakeMessage(message, templates);
  if (bytes === null) return await notFound(context);
  const { scheme, images } = messageView.parse(context.req.query());
  const mail = await PostalMime.parse(bytes);
  context.header(
    'content-security-policy',
    `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src ${imagesFrom[images]}; base-uri 'none'; frame-ancestors 'self'`,
  );
  const tracked = trackedHtml(mail.html ?? '', {
    path: `/inbox/${messageIdOf(message)}`,
    opens: tracking.tells(message.call, 'Open'),
    clicks: tracking.tells(message.call, 'Click'),
  });
  return context.html(shownHtml(tracked, scheme));
}

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

async function sendPixel(context: Context, { tracking }: Inbox, message: Message): Promise<Response> {
  await tracking.tell(message, { type: 'Open', ...visitOf(context) });
  // The mail is shown in an origin of its own.
  const headers = { 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin' };
  return context.body(new Uint8Array(pixel), 200, headers);
}

/** Leads on to where the mail wants to go, and nowhere else. */
async function follow(context: Context, { templates, tracking }: Inbox, message: Message): Promise<Response> {
  const link = context.req.query('link') ?? '';
  const bytes = await remakeMessage(message, templates);
  const mail = bytes === null ? null : await PostalMime.parse(bytes);
  if (!trackedLinks(mail?.html ?? '').includes(link)) return await notFound(context);
  await tracking.tell(message, { type: 'Click', link, ...visitOf(context) });
  return context.redirect(link);
}

function visitOf(context: Context): Visit {
  return { ipAddress: '127.0.0.1', userAgent: context.req.header('user-agent') ?? '' };
}

async function sendRaw(context: Context, { templates }: Inbox, message: Message): Promise<Response> {
  const bytes = await remakeMessage(message, templates);
  if (bytes === null) return await notFound(context);
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'message/rfc822',
    'content-disposition': `attachment; filename="${messageIdOf(message)}.eml"`,
  });
}

async function notFound(context: Context): Promise<Response> {
  const body = html`<div class="empty"><h1>There is no such page</h1><p><a href="/inbox">All mail</a></p></div>`;
  return await context.html(inboxFrame('Not found', '', body), 404);
}
