import { type Language, textDirection } from '../../language/locale.ts';

type Words = { readonly headline: string; readonly text: string };
export type AppealWords = {
  readonly language: Language;
  readonly variants: readonly (Words & { readonly button: string })[];
  readonly thanks: Words;
};

/** The words of an appeal as a mail sets them: headline, paragraphs and the button, of each variant, and the thanks. */
export function AskPreview({ words: { variants, thanks, language } }: { readonly words: AppealWords }) {
  const say = { lang: language, dir: textDirection(language) };
  return (
    <aside id="would" class="stack" aria-label="As readers see it" aria-live="polite">
      <h2>As readers see it</h2>
      {variants.length === 0 && <p class="quiet">Nothing is written yet.</p>}
      {variants.map(({ headline, text, button }, i) => (
        <article class="card">
          <p class="quiet">{variants.length === 1 ? 'The ask' : `Words ${i + 1} of ${variants.length}`}</p>
          <div class="stack" {...say}>
            <h3>{headline}</h3>
            <Paragraphs text={text} />
            <p>
              <span class="button first">{button}</span>
            </p>
          </div>
        </article>
      ))}
      {thanks.headline !== '' && (
        <article class="card">
          <p class="quiet">For who gave lately</p>
          <div class="stack" {...say}>
            <h3>{thanks.headline}</h3>
            <Paragraphs text={thanks.text} />
          </div>
        </article>
      )}
    </aside>
  );
}

function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map(one => (
        <p>{one}</p>
      ))}
    </>
  );
}
