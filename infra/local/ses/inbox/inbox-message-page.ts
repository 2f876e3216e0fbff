import { html } from 'hono/html';
import type { Email } from 'postal-mime';
import * as z from 'zod';
import { type Message, messageIdOf } from '../accepted-call.ts';
import { inboxFrame, type Markup, showTime } from './inbox-frame.ts';

/** How to show a message: the query of its page. */
export const messageView = z.object({
  view: z.enum(['html', 'text', 'headers']).catch('html'),
  width: z.enum(['desktop', 'phone']).catch('desktop'),
  scheme: z.enum(['light', 'dark']).catch('light'),
  images: z.enum(['local', 'all', 'none']).catch('local'),
});
type View = z.infer<typeof messageView>;

export type Shown = {
  readonly message: Message;
  /** The message read back from its own bytes; null when it could not be rendered. */
  readonly mail: Email | null;
  readonly newer: string | null;
  readonly older: string | null;
};

export function messagePage(shown: Shown, asked: View): Markup {
  const { message, mail } = shown;
  const subject = mail?.subject ?? 'Not rendered';
  const view = asked.view === 'html' && mail !== null && !mail.html ? { ...asked, view: 'text' as const } : asked;
  return inboxFrame(
    subject,
    '',
    html`${neighbours(shown)}
<h1>${subject}</h1>
${facts(message)}
${mail === null ? givenData(message) : html`${choices(mail, view)}${shownPart(message, mail, view)}`}`,
  );
}

function neighbours({ newer, older }: Shown): Markup {
  return html`<nav aria-label="Messages"><a href="/inbox">All mail</a>
${newer === null ? '' : html`<a class="end" href="/inbox/${newer}" rel="prev">Newer</a>`}
${older === null ? '' : html`<a class="${newer === null ? 'end' : ''}" href="/inbox/${older}" rel="next">Older</a>`}</nav>`;
}

function facts({ call, entry }: Message): Markup {
  const tags = entry.tags.map(({ name, value }) => `${name} ${value}`).join(', ');
  return html`<dl>
<dt>From</dt><dd>${call.from}</dd>
<dt>To</dt><dd>${[...entry.to, ...entry.cc, ...entry.bcc].join(', ')}</dd>
<dt>Accepted</dt><dd>${showTime(call.at)}</dd>
${entry.fate === 'delivered' ? '' : html`<dt>Then</dt><dd class="bad">${[entry.fate, entry.failure].filter(text => text !== '').join(': ')}</dd>`}
${tags === '' ? '' : html`<dt>Tags</dt><dd>${tags}</dd>`}
</dl>`;
}

/** What the caller sent for this reader: there the value is missing. */
function givenData({ call, entry }: Message): Markup {
  const data: unknown = JSON.parse(entry.data ?? call.data);
  return html`<h2>Its data</h2><pre>${JSON.stringify(data, null, 2)}</pre>`;
}

function choices(mail: Email, view: View): Markup {
  const choice = <Key extends keyof View>(key: Key, value: View[Key], label: string) => {
    const address = `?${new URLSearchParams({ ...view, [key]: value }).toString()}`;
    return html`<a href="${address}"${view[key] === value ? html` aria-current="true"` : ''}>${label}</a>`;
  };
  const parts = html`<div>${mail.html ? choice('view', 'html', 'HTML') : ''}${mail.text ? choice('view', 'text', 'Text') : ''}${choice('view', 'headers', 'Headers')}</div>`;
  if (view.view !== 'html') return html`<div class="choices">${parts}</div>`;
  return html`<div class="choices">${parts}
<div>${choice('width', 'desktop', 'Desktop')}${choice('width', 'phone', 'Phone')}</div>
<div>${choice('scheme', 'light', 'Light')}${choice('scheme', 'dark', 'Dark')}</div>
<div>${choice('images', 'local', 'Local images')}${choice('images', 'all', 'All')}${choice('images', 'none', 'None')}</div>
</div>`;
}

function shownPart(message: Message, mail: Email, view: View): Markup {
  const id = messageIdOf(message);
  const download = html`<nav><a href="/inbox/${id}/raw" download>Download the .eml file</a></nav>`;
  if (view.view === 'text') return html`<pre>${mail.text ?? ''}</pre>${download}`;
  if (view.view === 'headers') {
    return html`<dl>${mail.headers.map(({ originalKey, value }) => html`<dt>${originalKey}</dt><dd>${value}</dd>`)}</dl>${download}`;
  }
  const source = `/inbox/${id}/html?${new URLSearchParams({ scheme: view.scheme, images: view.images }).toString()}`;
  // Untrusted: no scripts, no forms, an origin of its own.
  return html`<div class="stage"><iframe class="${view.width} ${view.scheme}" src="${source}" title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>${download}`;
}
