import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { shownHtml } from '../../infra/local/ses/inbox/shown-html.ts';
import { allPage } from './all-page.ts';
import type { Sample, Wish } from './catalogue.ts';
import { type MailView, mailPage, mailView } from './mail-page.ts';
import { type Markup, previewFrame } from './preview-frame.ts';
import { previewStyle } from './preview-style.ts';
import type { Workshop } from './workshop.ts';

const pictures = join(import.meta.dirname, '../../infra/local/sample/images');
const pictureNames = readdirSync(pictures).sort();
const script = readFileSync(join(import.meta.dirname, 'live.js'), 'utf8');

/** The pages of the preview. */
export function previewPages(workshop: Workshop): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    if (!context.res.headers.has('content-security-policy')) context.header('content-security-policy', pagePolicy);
  });
  app.get('/preview.css', context => context.body(previewStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/live.js', context => context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/pictures/:name', context => sendPicture(context));
  app.get('/', context => showAll(context, workshop));
  app.get('/mails/:name', context => showMail(context, workshop));
  app.get('/mails/:name/html', context => showHtml(context, workshop));
  app.notFound(context => notFound(context, workshop));
  return app;
}

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

async function showAll(context: Context, workshop: Workshop): Promise<Response> {
  const samples = workshop.samples();
  const subjects = await Promise.all(
    samples.map(async sample => {
      const { mail } = await workshop.show(wishFor(sample, mailView.parse({})));
      return [sample.name, mail?.subject ?? ''] as const;
    }),
  );
  const view = mailView.parse(context.req.query());
  return page(context, workshop, 'All', null, allPage(samples, new Map(subjects), view));
}

async function showMail(context: Context, workshop: Workshop): Promise<Response> {
  const samples = workshop.samples();
  const index = samples.findIndex(({ name }) => name === context.req.param('name'));
  const sample = samples[index];
  if (sample === undefined) return notFound(context, workshop);
  const wish = wishFor(sample, mailView.parse(context.req.query()));
  const view = { ...mailView.parse(context.req.query()), reader: wish.reader, way: wish.way };
  const shown = await workshop.show(wish);
  const neighbour = (offset: number) => samples[index + offset]?.name ?? null;
  const before = index === 0 ? null : neighbour(-1);
  return page(
    context,
    workshop,
    sample.name,
    sample.name,
    mailPage({ sample, view, shown, before, after: neighbour(1) }),
  );
}

/** What a query may ask of a sample; whatever it has not is as for its first reader. */
function wishFor({ name, readers, ways }: Sample, { reader, way }: MailView): Wish {
  const known = readers.some(({ key }) => key === reader) ? reader : (readers[0]?.key ?? '');
  return { name, reader: known, way: ways.includes(way) ? way : 'mail' };
}

async function showHtml(context: Context, workshop: Workshop): Promise<Response> {
  const query = context.req.query();
  const view = mailView.parse(query);
  const sample = workshop.samples().find(({ name }) => name === context.req.param('name'));
  if (sample === undefined) return context.text('There is no such mail.', 404);
  const { mail } = await workshop.show(wishFor(sample, view));
  context.header(
    'content-security-policy',
    `sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src ${view.pictures === 'on' ? "'self'" : "'none'"}; base-uri 'none'; frame-ancestors 'self'`,
  );
  if (mail === null) return context.html('<!doctype html><title>Broken</title><p>It can’t be shown.</p>');
  return context.html(shownHtml(withOwnPictures(mail.html), query.scheme === 'dark' ? 'dark' : 'light'));
}

/** The samples' pictures stand nowhere; each is shown as one of those that the sample newsroom has. */
function withOwnPictures(mail: string): string {
  return mail.replaceAll(/(<img[^>]*? src=")https?:[^"]*(")/g, (whole, start: string, end: string) => {
    const [byte = 0] = createHash('sha256').update(whole).digest();
    return `${start}/pictures/${pictureNames[byte % pictureNames.length]}${end}`;
  });
}

function sendPicture(context: Context): Response {
  const name = pictureNames.find(one => one === context.req.param('name'));
  if (name === undefined) return context.text('There is no such picture.', 404);
  return context.body(new Uint8Array(readFileSync(join(pictures, name))), 200, { 'content-type': 'image/png' });
}

function notFound(context: Context, workshop: Workshop): Promise<Response> {
  const body = html`<h1>There is no such mail</h1><p><a href="/">All sample mails</a></p>`;
  return page(context, workshop, 'Not found', null, body, 404);
}

async function page(
  context: Context,
  workshop: Workshop,
  title: string,
  shown: string | null,
  body: Markup,
  status: 200 | 404 = 200,
): Promise<Response> {
  const { samples, faults, revision } = workshop;
  return context.html(
    await previewFrame({ title, shown, samples: samples(), faults: faults(), revision: revision(), body }),
    status,
  );
}
