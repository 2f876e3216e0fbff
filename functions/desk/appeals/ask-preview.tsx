import type { Appeal } from '../../appeals/appeal.ts';
import { textDirection } from '../../language/locale.ts';

/** The words of an appeal as a mail sets them: headline, paragraphs and the button, of each variant, and the thanks. */
export function AskPreview({ appeal: { variants, thanks, donateUrl, language } }: { readonly appeal: Appeal }) {
  const say = { lang: language, dir: textDirection(language) };
  return (
    <section>
      <h2>As readers see it</h2>
      <div class="cards">
        {variants.map(({ headline, text, button }, i) => (
          <article class="card">
            <p class="quiet">{variants.length === 1 ? 'The ask' : `Words ${i + 1} of ${variants.length}`}</p>
            <div class="stack" {...say}>
              <h3>{headline}</h3>
              <Paragraphs text={text} />
              <p>
                <a class="button first" href={donateUrl}>
                  {button}
                </a>
              </p>
            </div>
          </article>
        ))}
        <article class="card">
          <p class="quiet">For who gave lately</p>
          <div class="stack" {...say}>
            <h3>{thanks.headline}</h3>
            <Paragraphs text={thanks.text} />
          </div>
        </article>
      </div>
    </section>
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
