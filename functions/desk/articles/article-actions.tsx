import { type Actor, mayPerform } from '../act.ts';
import { type Draft, Form, LongField } from '../frame/form.tsx';
import { Confirm, counted, Press } from '../frame/parts.tsx';
import type { ArticleView } from './read-articles.ts';

type Props = {
  readonly view: ArticleView;
  readonly actor: Actor;
  /** Words that were not taken. */
  readonly draft: Draft | null;
};

const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };

/** Flagging, correcting and taking back, each with what it changes for readers. */
export function ArticleActions({ view: { article, carriedBy, accepted }, actor, draft }: Props) {
  const fields = { id: article.id };
  const gone = carriedBy.filter(({ state }) => state === 'closed').length;
  const mayTell = gone > 0 && (article.retractedAt !== null || article.corrections.length > 0);
  return (
    <div class="buttons">
      <Press action="/desk/articles/story/flag" fields={{ ...fields, sensitive: article.sensitive ? 'no' : 'yes' }}>
        {article.sensitive ? 'Not sensitive: an ask may stand beside it' : 'Flag as sensitive: no ask beside it'}
      </Press>
      <Words {...{ id: article.id, label: 'Correct…', action: 'correct', button: 'Correct', gone, draft }} />
      {article.retractedAt === null ? (
        <Words {...{ id: article.id, label: 'Take back…', action: 'retract', button: 'Take back', gone, draft }} />
      ) : (
        <Press action="/desk/articles/story/restore" fields={fields}>
          Let it stand again
        </Press>
      )}
      {mayTell && mayPerform(actor, 'publisher') && (
        <Confirm
          label="Mail whoever got it…"
          action="/desk/articles/story/mail"
          fields={fields}
          sentence={`A letter is made for those who got ${counted(gone, 'edition')} with it, ${counted(accepted, 'mail')} in all; each reader gets it once. It waits until somebody approves it.`}
        >
          Make the letter
        </Confirm>
      )}
    </div>
  );
}

type WordsProps = {
  readonly id: string;
  readonly label: string;
  readonly action: 'correct' | 'retract';
  readonly button: string;
  readonly gone: number;
  readonly draft: Draft | null;
};

function Words({ id, label, action, button, gone, draft: refused }: WordsProps) {
  const isBack = action === 'retract';
  const name = isBack ? 'whyBack' : 'text';
  const isWrong = refused?.problems.some(({ field }) => field === name) === true;
  const draft = isWrong && refused !== null ? refused : nothingTyped;
  return (
    <details class="confirm" open={isWrong}>
      <summary class={isBack ? 'button danger' : 'button'}>{label}</summary>
      <div class="question">
        <Form
          action={`/desk/articles/story/${action}`}
          draft={draft}
          not={isBack ? 'It is not taken back yet' : 'It is not corrected yet'}
          buttons={
            <button type="submit" class={isBack ? 'danger' : 'first'}>
              {button}
            </button>
          }
        >
          <input type="hidden" name="id" value={id} />
          <p>{isBack ? whatRetractingDoes(gone) : whatCorrectingDoes(gone)}</p>
          <LongField
            draft={draft}
            name={name}
            label={isBack ? 'Why (may be empty)' : 'What was wrong'}
            hint="Readers see these words"
            rows={3}
          />
        </Form>
      </div>
    </details>
  );
}

function whatRetractingDoes(gone: number): string {
  return `No edition carries it any more, one that is being sent with it pauses, and the hosted copies of ${counted(gone, 'edition')} that went out with it say that it was taken back. It can be let stand again.`;
}

function whatCorrectingDoes(gone: number): string {
  return `Editions to come show the correction under the story, and so do the hosted copies of ${counted(gone, 'edition')} that went out with it.`;
}
