import type { Language } from '../../../language/locale.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { JoiningWords } from './joining-words.ts';

export function joiningWordsIn(language: Language): JoiningWords {
  return { en, es, fr, ar }[language];
}
