import type { ArchivedEdition } from '../../editions/archived-edition.ts';
import type { Instant } from '../../language/instant.ts';
import { editionDate } from '../../mail/chrome/chrome.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { isolate } from '../chrome/isolate.ts';
import { joiningWordsIn } from '../chrome/joining/joining-words-in.ts';
import { siteChromeFor } from '../chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from '../frame.tsx';
import { archivePaths } from './archive-addresses.ts';
import { archiveWords } from './archive-words.ts';
import { FeedLinks } from './feed-links.tsx';

type Shelf = {
  readonly editions: readonly ArchivedEdition[];
  /** Whether it begins with the newest. */
  readonly isFirst: boolean;
  readonly areMore: boolean;
};

/** Stories named under each edition. */
const storiesNamed = 3;

/** A newsletter's editions, newest first. */
export function shelfPage(setting: Setting, newsletter: Newsletter, { editions, isFirst, areMore }: Shelf): Page {
  const { id, name, tagline } = newsletter;
  const words = archiveWords[setting.language];
  const last = editions.at(-1);
  return framed(
    setting,
    words.moreOf(isolate(name)),
    <>
      {tagline && <p>{tagline}</p>}
      <p>
        <a href={`/subscribe?newsletter=${id}`}>{joiningWordsIn(setting.language).subscribe}</a>
      </p>
      {editions.length === 0 && <p>{words.noneYet}</p>}
      <ul class="list">
        {editions.map(one => (
          <Entry edition={one} newsletter={newsletter} />
        ))}
      </ul>
      <p>
        {!isFirst && <a href={archivePaths.newsletter(id)}>{words.newest}</a>}{' '}
        {areMore && last && (
          <a rel="next" href={archivePaths.before(last.editionId, id)}>
            {words.older}
          </a>
        )}
      </p>
      <p class="note">
        {words.asFeed} <a href={archivePaths.rss(id)}>RSS</a> · <a href={archivePaths.json(id)}>JSON</a>
      </p>
      <p>
        <a href="/">{siteChromeFor(setting.language).toNewsletters}</a>
      </p>
    </>,
    <FeedLinks newsletters={[newsletter]} />,
  );
}

function Entry({ edition, newsletter }: { readonly edition: ArchivedEdition; readonly newsletter: Newsletter }) {
  const { subject, stories } = edition.compiled;
  const others = stories.filter(({ headline }) => headline !== subject).slice(0, storiesNamed);
  return (
    <li>
      <p>
        <time datetime={edition.slot}>{editionDate(edition.slot, newsletter.language, newsletter.timeZone)}</time>
      </p>
      <h2>
        <a href={archivePaths.edition(edition.editionId)}>{subject}</a>
      </h2>
      {others.length > 0 && <p>{others.map(({ headline }) => headline).join(' · ')}</p>}
    </li>
  );
}

/** For what the newsroom shows no longer; why is its own matter. */
export function takenDownPage(setting: Setting, newsletter: Newsletter, at: Instant): Page {
  const words = archiveWords[setting.language];
  return framed(
    setting,
    words.takenDown,
    <>
      <p>{words.takenDownOn(editionDate(at, setting.language, newsletter.timeZone))}</p>
      <p>
        <a href={archivePaths.newsletter(newsletter.id)}>{words.moreOf(isolate(newsletter.name))}</a>
      </p>
    </>,
  );
}
