import { language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { type Actor, mayPerform } from '../act.ts';
import { ChoiceField, type Draft, TextField } from '../frame/form.tsx';
import { languageNames } from '../frame/language-names.ts';
import { counted as inWords, Press } from '../frame/parts.tsx';
import { linkToChange, wishNames } from './change-words.ts';
import { PeopleTable } from './subscribers-page.tsx';
import type { WantedReaders } from './wanted-readers.ts';

export type Counted = {
  readonly asked: WantedReaders;
  /** All that was chosen, in the words of a segment. */
  readonly segment: string;
  /** Null: of everybody, whom no newsletter has. */
  readonly counted: number | null;
  readonly looked: number;
  /** Where the count goes on; null when it has ended. */
  readonly next: string | null;
  /** The first of those found. */
  readonly people: readonly Profile[];
};
type Props = {
  readonly draft: Draft;
  readonly newsletters: readonly Newsletter[];
  readonly actor: Actor;
  /** Null: nothing is counted yet. */
  readonly result: Counted | null;
};

/** Readers who have something in common: how many, who, and what can be done with all of them. */
export function CountPage({ draft, newsletters, actor, result }: Props) {
  const options = [
    ...newsletters.map(({ id, name }) => ({ value: id, label: name })),
    { value: '', label: 'Everybody, also who left' },
  ];
  return (
    <>
      <form method="get" action="/desk/subscribers/count" class="form">
        <div class="pair">
          <ChoiceField draft={draft} name="newsletterId" label="Readers of" options={options} />
          <ChoiceField draft={draft} name="language" label="Language" options={languages} />
          <TextField draft={draft} name="tag" label="Tag" />
          <ChoiceField draft={draft} name="gave" label="Giving" options={gifts} />
          <TextField draft={draft} name="joined" label="Joined since" type="date" />
        </div>
        <TextField
          draft={draft}
          name="segment"
          label="Of whom this is true"
          hint="May be empty, or more conditions, such as: gave monthly since 2026-01-01 and not tag staff"
        />
        <div class="buttons">
          <button type="submit" class="first">
            Count
          </button>
        </div>
      </form>
      {result === null ? <Conditions /> : <Result {...{ result, actor, newsletters }} />}
    </>
  );
}

const languages = [
  { value: '', label: 'Any' },
  ...language.options.map(value => ({ value, label: languageNames[value] })),
  { value: 'unknown', label: 'Never said' },
];
const gifts = [
  { value: '', label: 'Any' },
  { value: 'gave', label: 'Has given' },
  { value: 'gave monthly', label: 'Gives monthly' },
  { value: 'gave once', label: 'Gave once' },
  { value: 'not gave', label: 'Has not given' },
];

type ResultProps = { readonly result: Counted } & Pick<Props, 'actor' | 'newsletters'>;

function Result({ result, actor, newsletters }: ResultProps) {
  const { counted, looked, next, people } = result;
  const names = new Map(newsletters.map(({ id, name }) => [id, name]));
  const segment = result.segment === '' ? 'All' : result.segment;
  return (
    <>
      <section class="card">
        <h2>
          <span role="status">
            {counted === null ? 'Everybody' : inWords(counted, 'reader')}
            {next !== null && ' so far'}
          </span>
        </h2>
        {counted === null ? (
          <p class="quiet">{segment}, also of who left. They are counted when you choose below what to do.</p>
        ) : (
          <p class="quiet">
            {segment}, of {inWords(looked, 'reader')}{' '}
            {next === null ? 'in all' : 'looked at; the count goes on by itself'}.
          </p>
        )}
        {next !== null && (
          <p>
            <a href={next}>Go on</a> · <a href="/desk/subscribers/count">Stop</a>
          </p>
        )}
        {next === null && counted !== 0 && <Changes {...{ result, actor }} />}
      </section>
      {people.length > 0 && (
        <section>
          <h2>{counted !== null && counted > people.length ? `The first ${people.length}` : 'Who they are'}</h2>
          <PeopleTable {...{ people, names, actor }} />
        </section>
      )}
    </>
  );
}

function Changes({ result: { asked, segment }, actor }: Pick<ResultProps, 'result' | 'actor'>) {
  if (!mayPerform(actor, 'admin')) return <p class="quiet">Admins can change all of them at once.</p>;
  return (
    <div class="buttons">
      {Object.entries(wishNames).map(([wish, name]) => (
        <a
          class={wish === 'erase' || wish === 'suppress' ? 'button danger' : 'button'}
          href={linkToChange(wish, { newsletterId: asked.newsletterId, segment })}
        >
          {name}…
        </a>
      ))}
      {(['csv', 'json'] as const).map(format => (
        <Press action="/desk/subscribers/exports" fields={{ newsletterId: asked.newsletterId, segment, format }}>
          Take them along as {format.toUpperCase()}
        </Press>
      ))}
    </div>
  );
}

const conditions = [
  ['language es or unknown', 'reads in that language, or has never said'],
  ['tag members or "big donors"', 'carries one of these tags'],
  ['joined since 2026-01-01 before 2026-02-01', 'confirmed the newsletter between these days'],
  ['gave, gave monthly, gave once since 2026-01-01', 'has given; the latest gift counts'],
  ['newsletter weekend', 'gets this newsletter, too'],
  ['got EDITION, did not get EDITION', 'SES took their mail of it, or surely not'],
] as const;

function Conditions() {
  return (
    <section class="card">
      <h2>What can be asked</h2>
      <dl class="facts">
        {conditions.map(([words, meaning]) => (
          <>
            <dt>{words}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <p class="quiet">Join them by ‘and’; ‘not’ before one turns it round.</p>
    </section>
  );
}
