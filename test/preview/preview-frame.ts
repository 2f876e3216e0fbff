import { html } from 'hono/html';
import { type Fault, inWords, type Sample } from './catalogue.ts';

export type Markup = ReturnType<typeof html>;

type Page = {
  readonly title: string;
  /** The sample that is shown; null on the page of all. */
  readonly shown: string | null;
  readonly samples: readonly Sample[];
  readonly faults: readonly Fault[];
  readonly revision: string;
  readonly body: Markup;
};

/** What every page of the preview has around it. */
export function previewFrame({ title, shown, samples, faults, revision, body }: Page): Markup {
  return html`<!doctype html>
<html lang="en" data-revision="${revision}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Preview</title>
<link rel="stylesheet" href="/preview.css">
<link rel="icon" href="data:,">
<script type="module" src="/live.js"></script>
</head>
<body>
<header>
<a class="skip" href="#main">To the mail</a>
<p class="home"><a href="/">Preview</a></p>
<nav aria-label="Sample mails" id="samples" data-live>${groupsOf(samples).map(group => groupOf(group, shown))}</nav>
</header>
<main id="main">
<div role="status" id="faults" class="faults" data-live>${faults.length === 0 ? '' : faultList(faults)}</div>
${body}
</main>
</body>
</html>`;
}

function groupsOf(samples: readonly Sample[]) {
  return [...Map.groupBy(samples, ({ kind }) => kind)];
}

function groupOf([kind, samples]: readonly [string, readonly Sample[]], shown: string | null): Markup {
  return html`<h2>${kind}</h2>
<ul>${samples.map(({ name }) => html`<li><a href="/mails/${name}"${name === shown ? html` aria-current="page"` : ''}>${name.replace(`${kind}-`, '')}</a></li>`)}</ul>`;
}

const faultsShown = 12;

function faultList(faults: readonly Fault[]): Markup {
  const more = faults.length - faultsShown;
  return html`<h2>Something is broken</h2>
<ul>${faults.slice(0, faultsShown).map(one => html`<li><code>${placeOf(one)}</code> ${one.message}</li>`)}</ul>
${more > 0 ? html`<p>… and ${more} more</p>` : ''}
<p>Mails that this breaks are shown as they were before.</p>`;
}

function placeOf(fault: Fault): string {
  return fault.file === '' ? '' : `${inWords({ ...fault, message: '' }).replace(/: $/, '')}:`;
}
