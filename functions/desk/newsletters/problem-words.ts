import type { InputProblem } from '../act.ts';

/** What a settings file calls things, as the form calls them. */
const formWords: readonly (readonly [RegExp, string])[] = [
  [/^must end with its offset.*/, 'is no day and time such as 2026-12-02 18:00'],
  [/^is not an ISO 8601 moment/, 'is no day and time such as 2026-12-02 18:00'],
  [/must not be above maximumArticles/, 'must not be above ‘At most’'],
  [/must not be above latestFinishMinutes/, 'must not be above ‘Latest finish’'],
  [/for a newsletter with maySpanDays/, 'for a newsletter that may go on on the next days'],
  [/must be after startsAt/, 'must be after ‘Shown from’'],
  [/count only where order is 'weight'/, 'count only in the order ‘the heaviest first’'],
  [/, and so does sections$/, ', and so does ‘Only the sections’'],
  [/, and so does tags$/, ', and so does ‘Only stories tagged’'],
];

/** A problem as who filled in the form can act on it. */
export function inFormWords({ field, message }: InputProblem): InputProblem {
  return { field, message: formWords.reduce((said, [from, to]) => said.replace(from, to), message) };
}
