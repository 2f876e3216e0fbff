import { html } from 'hono/html';
import { inboxFrame, type Markup, showShortTime } from './inbox-frame.ts';
import type { Found, InboxRow } from './read-inbox.ts';

type Listed = {
  readonly rows: readonly InboxRow[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
};

export function listPage({ rows, page, pages, total }: Listed): Markup {
  if (total === 0) return inboxFrame('Inbox', '', empty);
  const at = (to: number) => `/inbox?page=${to}`;
  return inboxFrame(
    'Inbox',
    '',
    html`<p class="quiet">${count(total, 'message')}${pages > 1 ? `, page ${page} of ${pages.toLocaleString('en')}` : ''}</p>
${list(rows)}
<nav aria-label="Pages">
${page > 1 ? html`<a href="${at(page - 1)}" rel="prev">Newer</a>` : ''}
${page < pages ? html`<a href="${at(page + 1)}" rel="next">Older</a> <a class="end" href="${at(pages)}">Oldest</a>` : ''}
</nav>`,
  );
}

export function searchPage(words: string, { rows, olderThan }: Found): Markup {
  const older = `/inbox?q=${encodeURIComponent(words)}&before=${olderThan}`;
  return inboxFrame(
    `Search: ${words}`,
    words,
    html`<h1>Search</h1>
<p class="quiet">${rows.length === 0 ? `Nothing${olderThan === null ? '' : ' yet'} for “${words}”.` : `${count(rows.length, 'message')} here for “${words}”, newest first.`}</p>
${rows.length === 0 ? '' : list(rows)}
<nav aria-label="Pages">
<a href="/inbox">All mail</a>
${olderThan === null ? '' : html`<a href="${older}" rel="next">Search older mail</a>`}
</nav>`,
  );
}

const empty = html`<div class="empty">
<p>No mail yet.</p>
<p class="quiet">Every message that is sent on this machine comes here and goes nowhere else.</p>
</div>`;

function list(rows: readonly InboxRow[]): Markup {
  return html`<ol>${rows.map(row)}</ol>`;
}

function row({ messageId, to, subject, at, fate }: InboxRow): Markup {
  return html`<li><a href="/inbox/${messageId}">
<span class="to">${to}</span>
<span class="subject">${fate === 'delivered' ? '' : html`<span class="fate">${fate}</span>`}${subject === '' ? 'No subject' : subject}</span>
<time datetime="${new Date(at).toISOString()}">${showShortTime(at, Date.now())}</time>
</a></li>`;
}

function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}
