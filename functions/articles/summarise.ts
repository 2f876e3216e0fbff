import type { Language } from '../language/locale.ts';

/** The first sentences of a story, of about 280 characters; a sentence is cut only when it is very long. */
export function summarise(paragraphs: readonly string[], language: Language): string {
  let summary = '';
  for (const sentence of sentencesOf(paragraphs, language)) {
    const longer = summary === '' ? sentence : `${summary} ${sentence}`;
    if (summary !== '' && longer.length > wanted) return summary;
    summary = longer;
    if (summary.length >= wanted) break;
  }
  return summary.length > longest ? cutAtWord(summary, wanted) : summary;
}

const wanted = 280;
const longest = 400;

/** Cuts between words, with an ellipsis in place of what is left off. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  const atSpace = cut.lastIndexOf(' ');
  return `${(atSpace > length / 2 ? cut.slice(0, atSpace) : cut).replace(/[\s,;:–—-]+$/, '')}…`;
}

/** No more of a story is looked at. */
const reach = 4000;

function sentencesOf(paragraphs: readonly string[], language: Language): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return paragraphs.slice(0, 10).flatMap(paragraph => {
    const sentences: string[] = [];
    let isOpen = false;
    for (const { segment } of segmenter.segment(paragraph.slice(0, reach))) {
      const sentence: string = isOpen ? `${sentences.pop() ?? ''}${segment}` : segment;
      sentences.push(sentence);
      isOpen = endsInAbbreviation(sentence) || hasOpenQuote(sentence);
    }
    return sentences.map(sentence => sentence.trim()).filter(sentence => sentence !== '');
  });
}

/** Unicode's rules (UAX #29) end a sentence after `U.S.` and `Gen.` before a capital. */
function endsInAbbreviation(text: string): boolean {
  return /(?:^|[\s("“])(?:\p{Lu}\.)+\s*$|\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|Prof|Jr|Sr|No|vs|Sra?|Dra?|Mme|Ud|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Co|Inc|Corp|Ave|Blvd)\.\s*$/u.test(
    text,
  );
}

/** A summary that ends inside a quotation reads as if it were broken. */
function hasOpenQuote(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  return count('“') > count('”') || count('«') > count('»') || count('"') % 2 === 1;
}
