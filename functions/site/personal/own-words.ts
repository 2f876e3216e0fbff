import type { Language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { personalWordsIn } from '../chrome/personal/personal-words-in.ts';
import { pauseDays } from './personal-forms.ts';

/** What is kept with a wish about newsletters: these by name, as they stood on the page. */
export function wordsOfChoices(of: Language, offered: readonly Newsletter[]): readonly string[] {
  const words = personalWordsIn(of);
  return [words.newsletters, ...offered.map(({ name, tagline }) => `${name}: ${tagline}`), words.askLess, words.save];
}

/** What stands beside the button that begins a pause, and the one that ends it. */
export function wordsOfPause(of: Language) {
  const words = personalWordsIn(of);
  const { pause, pauseWhy, pauseFor, days, pauseButton, pausedUntil, endPause } = words;
  return {
    off: [pause, pauseWhy, pauseFor, ...pauseDays.map(days), pauseButton],
    on: [pause, pausedUntil('…'), endPause],
  } as const satisfies Readonly<Record<string, readonly string[]>>;
}
