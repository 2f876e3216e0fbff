import type { Choice, Edition } from '../../editions/edition.ts';
import { counted, Press } from '../frame/parts.tsx';
import type { Seen } from './read-edition.ts';
import { useMay } from './use-may.ts';

/** More than anybody reads through; what hands did is among the first. */
const leftOutShown = 60;

/** Every story that was looked at, with why it is in or out, and what can be done with it. */
export function StoriesPart({ seen: { edition } }: { readonly seen: Seen }) {
  const may = useMay();
  const choices = choicesOf(edition);
  if (choices.length === 0) return null;
  const isOpen = (edition.state === 'draft' || edition.state === 'held') && may('editor');
  const chosen = choices.filter(one => one.chosen);
  const left = choices.filter(one => !one.chosen);
  return (
    <section>
      <h2>{counted(chosen.length, 'story', 'stories')}</h2>
      <ol class="rows" aria-label="Stories in it">
        {chosen.map((one, place) => (
          <li>
            <Story choice={one} place={place} />
            {isOpen && <InDoings edition={edition} stories={chosen} place={place} />}
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <details>
          <summary>{counted(left.length, 'story', 'stories')} left out, and why</summary>
          <ul class="rows" aria-label="Stories left out">
            {left.slice(0, leftOutShown).map(one => (
              <li>
                <Story choice={one} />
                {isOpen && <OutDoings edition={edition} story={one} />}
              </li>
            ))}
          </ul>
          {left.length > leftOutShown && <p class="quiet">And {left.length - leftOutShown} more.</p>}
        </details>
      )}
    </section>
  );
}

function choicesOf(edition: Edition): readonly Choice[] {
  if (edition.state === 'skipped') return edition.choices;
  return 'compiled' in edition ? (edition.compiled?.choices ?? []) : [];
}

function Story({ choice: { headline, because }, place }: { readonly choice: Choice; readonly place?: number }) {
  return (
    <div>
      <div>
        {place !== undefined && `${place + 1}. `}
        {headline}
      </div>
      <small>{because}</small>
    </div>
  );
}

type InProps = { readonly edition: Edition; readonly stories: readonly Choice[]; readonly place: number };

function InDoings({ edition, stories, place }: InProps) {
  const ids = stories.map(one => one.id);
  const [story, above] = [stories[place], ids[place - 1]];
  if (story === undefined) return null;
  const { id } = story;
  const about = { edition, story };
  return (
    <div class="tools">
      {above !== undefined && (
        <Arrange {...about} how="order" articles={[...ids.slice(0, place - 1), id, above].join('\n')}>
          Up
        </Arrange>
      )}
      {edition.arrangement.pinned.some(one => one === id) ? (
        <Arrange {...about} how="release">
          Unpin
        </Arrange>
      ) : (
        <Arrange {...about} how="pin">
          Pin
        </Arrange>
      )}
      <Arrange {...about} how="drop-today">
        Not today
      </Arrange>
      <Arrange {...about} how="drop-never">
        Never
      </Arrange>
    </div>
  );
}

function OutDoings({ edition, story }: { readonly edition: Edition; readonly story: Choice }) {
  const { notToday, never } = edition.arrangement;
  const isDropped = [...notToday, ...never].some(one => one.id === story.id);
  return (
    <div class="tools">
      <Arrange {...{ edition, story }} how={isDropped ? 'release' : 'pin'}>
        {isDropped ? 'Let it in again' : 'Pin'}
      </Arrange>
    </div>
  );
}

type ArrangeProps = {
  readonly edition: Edition;
  readonly story: Choice;
  readonly how: string;
  /** Those that are meant, if not the story alone. */
  readonly articles?: string;
  readonly children: string;
};

function Arrange({ edition, story, how, articles = story.id, children }: ArrangeProps) {
  return (
    <Press
      action={`/desk/editions/${edition.editionId}/arrange`}
      fields={{ how, articles, seen: String(edition.version) }}
      label={`${children}: ${story.headline}`}
    >
      {children}
    </Press>
  );
}
