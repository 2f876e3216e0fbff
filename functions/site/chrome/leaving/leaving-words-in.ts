import type { Language } from '../../../language/locale.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { LeavingWords } from './leaving-words.ts';

export function leavingWordsIn(language: Language): LeavingWords {
  return { en, es, fr, ar }[language];
}
