import type { Language } from '../../language/locale.ts';
import { ar } from './ar.ts';
import type { Chrome } from './chrome.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export function chromeIn(language: Language): Chrome {
  return { en, es, fr, ar }[language];
}
