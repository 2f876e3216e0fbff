import { html } from 'hono/html';

export type Markup = ReturnType<typeof html>;

/** What every page of the inbox has around it; the body of every page but the list brings a heading of its own. */
export function inboxFrame(title: string, words: string, body: Markup): Markup {
  const home = html`<a href="/inbox">Inbox</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/inbox.css">
<link rel="icon" href="data:,">
</head>
<body>
<header>
${title === 'Inbox' ? html`<h1>${home}</h1>` : html`<p class="home">${home}</p>`}
<form action="/inbox" role="search">
<input type="search" name="q" value="${words}" placeholder="Address or subject" aria-label="Search by address or subject">
<button>Search</button>
</form>
</header>
<main>${body}</main>
</body>
</html>`;
}

export function showTime(at: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** The time of today's mail, the day of older mail. */
export function showShortTime(at: number, now: number): string {
  const day = (moment: number) => new Date(moment).toDateString();
  const isToday = day(at) === day(now);
  return new Intl.DateTimeFormat('en', isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' }).format(at);
}
