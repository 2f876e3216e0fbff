import type { Language } from '../../../language/locale.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { PersonalWords } from './personal-words.ts';

export function personalWordsIn(language: Language): PersonalWords {
  return { en, es, fr, ar }[language];
}
