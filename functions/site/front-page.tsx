import { textDirection } from '../language/locale.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import { archivePaths } from './archive/archive-addresses.ts';
import { FeedLinks } from './archive/feed-links.tsx';
import { joiningWordsIn } from './chrome/joining/joining-words-in.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from './frame.tsx';

/** What the newsroom sends, each newsletter in its own language. */
export function frontPage(setting: Setting, newsletters: readonly Newsletter[]): Page {
  const content = (
    <>
      <ul class="list">
        {newsletters.map(({ id, name, tagline, language }) => (
          <li lang={language} dir={textDirection(language)}>
            <h2>
              <a href={archivePaths.newsletter(id)}>{name}</a>
            </h2>
            {tagline && <p>{tagline}</p>}
          </li>
        ))}
      </ul>
      <p class="note">
        <a href="/subscribe">{joiningWordsIn(setting.language).subscribe}</a>
      </p>
    </>
  );
  const feeds = <FeedLinks newsletters={newsletters} />;
  return framed(setting, siteChromeFor(setting.language).newsletters, content, feeds);
}
