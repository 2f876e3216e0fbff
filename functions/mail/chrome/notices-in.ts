import type { Language } from '../../language/locale.ts';
import type { NoticeWords } from './notices.ts';
import { arNotices } from './notices-ar.ts';
import { enNotices } from './notices-en.ts';
import { esNotices } from './notices-es.ts';
import { frNotices } from './notices-fr.ts';

export function noticesIn(language: Language): NoticeWords {
  return { en: enNotices, es: esNotices, fr: frNotices, ar: arNotices }[language];
}
