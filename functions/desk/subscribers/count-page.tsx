import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, TextField } from '../frame/form.tsx';
import { counted as inWords } from '../frame/parts.tsx';

export type Counted = {
  readonly segment: string;
  readonly counted: number;
  readonly looked: number;
  /** Where the count goes on; null when it has ended. */
  readonly next: string | null;
};
type Props = {
  readonly draft: Draft;
  readonly newsletters: readonly Newsletter[];
  /** Null: nothing is counted yet. */
  readonly result: Counted | null;
};

/** How many readers of a newsletter have something in common. */
export function CountPage({ draft, newsletters, result }: Props) {
  const options = newsletters.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <form method="get" action="/desk/subscribers/count" class="form">
        <ChoiceField draft={draft} name="newsletterId" label="Readers of" options={options} />
        <TextField
          draft={draft}
          name="segment"
          label="Of whom this is true"
          hint="Such as: language es and gave monthly since 2026-01-01"
        />
        <div class="buttons">
          <button type="submit" class="first">
            Count
          </button>
        </div>
      </form>
      {result === null ? <Conditions /> : <Result result={result} />}
    </>
  );
}

function Result({ result: { segment, counted, looked, next } }: { readonly result: Counted }) {
  return (
    <section class="card">
      <h2 role="status">
        {inWords(counted, 'reader')}
        {next !== null && ' so far'}
      </h2>
      <p class="quiet">
        {segment}, of {inWords(looked, 'reader')} {next === null ? 'in all' : 'looked at; the count goes on by itself'}.
      </p>
      {next !== null && (
        <p>
          <a href={next}>Go on</a> · <a href="/desk/subscribers/count">Stop</a>
        </p>
      )}
    </section>
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
