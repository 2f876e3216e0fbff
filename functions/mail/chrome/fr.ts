import type { Chrome } from './chrome.ts';

const plural = new Intl.PluralRules('fr');

/** French sets a no-break space (U+00A0) inside guillemets and before a semicolon. */
export const fr: Chrome = {
  viewInBrowser: 'Lire dans le navigateur',
  by: name => `Par ${name}`,
  readingTime: minutes => `${minutes} ${plural.select(minutes) === 'one' ? 'minute' : 'minutes'} de lecture`,
  moreStories: 'Autres articles',
  // A dot rather than `de`, which would have to become `d’` before some names.
  appealFrom: organisation => `Appel au soutien · ${organisation}`,
  thanksFrom: organisation => `Merci à vous · ${organisation}`,
  whyThisMail: newsletter =>
    `Vous recevez ce message car votre adresse est inscrite à la lettre «\u00a0${newsletter}\u00a0».`,
  webCopy: newsletter => `Vous lisez la version web de la lettre «\u00a0${newsletter}\u00a0».`,
  unsubscribe: 'Se désabonner',
  taxSentence: (legalName, ein) =>
    `${legalName} est un organisme sans but lucratif 501(c)(3) (EIN ${ein})\u00a0; les dons sont déductibles des impôts dans la mesure permise par la loi.`,
  disclosures: 'Mentions exigées par les États',
};
