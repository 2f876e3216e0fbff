import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { type Language, textDirection } from '../language/locale.ts';
import type { Newsletter, Organisation } from '../newsletters/newsletter.ts';
import { isolate } from './chrome/isolate.ts';
import { siteStyle } from './site-style.ts';

/** Whose page it is and in which language. */
export type Setting = {
  readonly language: Language;
  readonly brand: Newsletter['brand'];
  readonly organisation: Organisation | null;
};

/** A finished page, and what its policy has to let through. */
export type Page = { readonly html: string; readonly styleSource: string };

/** Puts a page's own part between the newsroom's name and its postal address. */
export function framed(setting: Setting, title: string, content: Child, links?: Child): Page {
  const style = siteStyle(setting.brand, setting.language);
  const page = (
    <Frame setting={setting} title={title} style={style} links={links}>
      {content}
    </Frame>
  );
  const hash = createHash('sha256').update(style).digest('base64');
  return { html: `<!doctype html>${page}`, styleSource: `'sha256-${hash}'` };
}

type FrameProps = {
  readonly setting: Setting;
  readonly title: string;
  readonly style: string;
  /** What else the head holds, such as the feeds of what is shown. */
  readonly links?: Child;
  readonly children?: Child;
};

function Frame({ setting, title, style, links, children }: FrameProps) {
  const { language, brand, organisation } = setting;
  return (
    <html lang={language} dir={textDirection(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{organisation ? `${title} · ${isolate(organisation.name)}` : title}</title>
        <link rel="icon" href="data:," />
        {links}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <div class="sheet">
          {organisation && (
            <header>
              <p>
                <a href={brand.homeUrl}>{organisation.name}</a>
              </p>
            </header>
          )}
          <main>
            <h1>{title}</h1>
            {children}
          </main>
          {organisation && <Foot organisation={organisation} />}
        </div>
      </body>
    </html>
  );
}

/** The sender's name and postal address, which US law asks for wherever a mail can be declined (CAN-SPAM). */
function Foot({ organisation }: { readonly organisation: Organisation }) {
  const { name, legalName, postalAddress } = organisation;
  const lines = [...new Set([name, legalName, ...postalAddress.split('\n')])];
  return (
    <footer>
      {lines.map(line => (
        <p>
          <bdi>{line}</bdi>
        </p>
      ))}
    </footer>
  );
}
