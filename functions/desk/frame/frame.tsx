import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { mayPerform, type Role } from '../act.ts';
import type { Setting } from '../visit.ts';
import { deskStyle } from './desk-style.ts';
import { Press } from './parts.tsx';
import { SettingProvider } from './setting.ts';

/** An entry of the navigation, in the order in which they stand. */
export type Entry = {
  readonly path: `/desk${string}`;
  readonly label: string;
  /** The least role that finds anything there. */
  readonly for: Role;
};

/** Scripts that a page may run, each written into it whole. */
type Islands = readonly string[];

/** A finished page and what its policy has to let through. */
export type Page = { readonly html: string; readonly policy: string };

type Framing = {
  readonly entries: readonly Entry[];
  readonly islands: Islands;
  /** Origins beside ours that its forms may post to. */
  readonly postsTo: readonly string[];
};

/** Puts a screen into the desk: who is signed in, where else to go, and what was just done. */
export function framed(setting: Setting, title: string, content: Child, { entries, islands, postsTo }: Framing): Page {
  const page = (
    <SettingProvider value={setting}>
      <Document title={title} islands={islands}>
        <div class="room">
          <Side setting={setting} entries={entries} />
          <main id="main" tabindex={-1}>
            <h1>{title}</h1>
            {setting.said && <SaidBefore said={setting.said} />}
            {content}
          </main>
        </div>
      </Document>
    </SettingProvider>
  );
  return { html: `<!doctype html>${page}`, policy: policyFor(islands, postsTo) };
}

/** A page for somebody who is not signed in. */
export function bare(title: string, content: Child): Page {
  const page = (
    <Document title={title} islands={[]}>
      <main id="main">
        <h1>{title}</h1>
        {content}
      </main>
    </Document>
  );
  return { html: `<!doctype html>${page}`, policy: policyFor([], []) };
}

/** Nothing from elsewhere, and nothing that is not written here; a preview stands in a frame without scripts. */
function policyFor(islands: Islands, postsTo: Framing['postsTo']): string {
  const scripts = islands.map(hashOf).join(' ');
  return [
    "default-src 'none'",
    `style-src ${hashOf(deskStyle)}`,
    ...(scripts === '' ? [] : [`script-src ${scripts}`]),
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    ["form-action 'self'", ...postsTo].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

type DocumentProps = { readonly title: string; readonly islands: Islands; readonly children?: Child };

function Document({ title, islands, children }: DocumentProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Pressrun`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: deskStyle }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the page
        </a>
        {children}
        {islands.map(code => (
          <script dangerouslySetInnerHTML={{ __html: code }} />
        ))}
      </body>
    </html>
  );
}

function Side({ setting, entries }: { readonly setting: Setting; readonly entries: readonly Entry[] }) {
  const { person, path } = setting;
  const mine = entries.filter(entry => mayPerform({ name: person.email, role: person.role }, entry.for));
  return (
    <header class="side">
      <a class="name" href="/desk">
        Pressrun
      </a>
      <nav aria-label="Desk">
        <ul>
          {mine.map(entry => (
            <li>
              <a href={entry.path} {...(isWithin(path, entry.path) && { 'aria-current': 'page' as const })}>
                {entry.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="me">
        <span title={person.email}>
          {person.name}, {person.role}
        </span>
        <Press action="/desk/sign-out">Sign out</Press>
      </div>
    </header>
  );
}

function isWithin(path: string, entry: string): boolean {
  return path === entry || (entry !== '/desk' && path.startsWith(`${entry}/`));
}

function SaidBefore({ said: { text, tone, undo } }: { readonly said: NonNullable<Setting['said']> }) {
  return (
    <div class={tone === 'trouble' ? 'said trouble' : 'said'} role="status">
      <p>{text}</p>
      {undo && (
        <Press action={undo.action} fields={undo.fields ?? {}}>
          {undo.label}
        </Press>
      )}
    </div>
  );
}
