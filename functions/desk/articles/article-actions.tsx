import { type Actor, mayPerform } from '../act.ts';
import { type Draft, LongField } from '../frame/form.tsx';
import { Confirm, counted, Press } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import type { ArticleView } from './read-articles.ts';

type Props = { readonly view: ArticleView; readonly actor: Actor };

const nothingTyped: Draft = { get: () => '', all: () => [], problems: [] };

/** Flagging, correcting and taking back, each with what it changes for readers. */
export function ArticleActions({ view: { article, carriedBy, accepted }, actor }: Props) {
  const fields = { id: article.id };
  const gone = carriedBy.filter(({ state }) => state === 'closed').length;
  const mayTell = gone > 0 && (article.retractedAt !== null || article.corrections.length > 0);
  return (
    <div class="buttons">
      <Press action="/desk/articles/story/flag" fields={{ ...fields, sensitive: article.sensitive ? 'no' : 'yes' }}>
        {article.sensitive ? 'Not sensitive: an ask may stand beside it' : 'Flag as sensitive: no ask beside it'}
      </Press>
      <Words {...{ id: article.id, label: 'Correct…', action: 'correct', button: 'Correct', gone }} />
      {article.retractedAt === null ? (
        <Words {...{ id: article.id, label: 'Take back…', action: 'retract', button: 'Take back', gone }} />
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
};

function Words({ id, label, action, button, gone }: WordsProps) {
  const { formToken } = useSetting();
  const isBack = action === 'retract';
  return (
    <details class="confirm">
      <summary class={isBack ? 'button danger' : 'button'}>{label}</summary>
      <form method="post" action={`/desk/articles/story/${action}`} class="question">
        <input type="hidden" name="formToken" value={formToken} />
        <input type="hidden" name="id" value={id} />
        <p>{isBack ? whatRetractingDoes(gone) : whatCorrectingDoes(gone)}</p>
        <LongField
          draft={nothingTyped}
          name={isBack ? 'whyBack' : 'text'}
          label={isBack ? 'Why (may be empty)' : 'What was wrong'}
          hint="Readers see these words"
          rows={3}
        />
        <div class="buttons">
          <button type="submit" class={isBack ? 'danger' : 'first'}>
            {button}
          </button>
        </div>
      </form>
    </details>
  );
}

function whatRetractingDoes(gone: number): string {
  return `No edition carries it any more, one that is being sent with it pauses, and the hosted copies of ${counted(gone, 'edition')} that went out with it say that it was taken back. It can be let stand again.`;
}

function whatCorrectingDoes(gone: number): string {
  return `Editions to come show the correction under the story, and so do the hosted copies of ${counted(gone, 'edition')} that went out with it.`;
}
