import type { Language } from '../language/locale.ts';
import { leavingReason } from '../subscribers/subscriber.ts';
import { leavingWordsIn } from './chrome/leaving/leaving-words-in.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';

type Names = { readonly newsletterName: string; readonly weeklyName: string | null };

/** What stands beside the buttons of each form of the pages to leave, as it is kept with the wish that they carry. */
export function wordsOfLeaving({ newsletterName: name, weeklyName: weekly }: Names, of: Language) {
  const [chrome, words] = [siteChromeFor(of), leavingWordsIn(of)];
  const undo = (title: string) => [title, chrome.undo, chrome.undoFor];
  return {
    asking: [
      ...[chrome.askToLeave(name), chrome.leaveThis(name), chrome.leaveAll],
      ...(weekly === null ? [] : [words.weeklyInstead(weekly)]),
      words.pause,
    ],
    paused: [words.paused, words.endPause, chrome.leaveThis(name), chrome.leaveAll],
    more: [chrome.left(name), chrome.leaveAll],
    undoThis: undo(chrome.left(name)),
    undoAll: undo(chrome.leftAll),
    undoSwitch: undo(words.switched(weekly ?? name)),
    why: [words.why, ...leavingReason.options.map(reason => words.reasons[reason]), words.tell],
  } as const satisfies Readonly<Record<string, readonly string[]>>;
}
