import type { Language } from '../../language/locale.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { SiteChrome } from './site-chrome.ts';

export function siteChromeFor(language: Language): SiteChrome {
  return { en, es, fr, ar }[language];
}
