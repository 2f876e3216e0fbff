import type { Chrome } from './chrome.ts';

const plural = new Intl.PluralRules('fr');

/** French sets a no-break space (U+00A0) inside guillemets and before a semicolon. */
export const fr: Chrome = {
  viewInBrowser: 'Lire dans le navigateur',
  by: name => `Par ${name}`,
  readingTime: minutes => `${minutes} ${plural.select(minutes) === 'one' ? 'minute' : 'minutes'} de lecture`,
  moreStories: 'Autres articles',
  inBrief: 'En bref',
  readOnSite: 'Lire sur notre site',
  editorsNote: 'Le mot de la rédaction',
  correction: date => `Rectificatif, ${date}`,
  retraction: date => `Retiré, ${date}`,
  retracted: 'La rédaction a retiré cet article.',
  alert: 'Alerte info',
  event: 'Rendez-vous',
  paidBy: sponsor => `Message payé par ${sponsor}`,
  elsewhere: 'Ailleurs',
  // A dot rather than `de`, which would have to become `d’` before some names.
  appealFrom: organisation => `Appel au soutien · ${organisation}`,
  thanksFrom: organisation => `Merci à vous · ${organisation}`,
  whyThisMail: newsletter =>
    `Vous recevez ce message car votre adresse est inscrite à la lettre «\u00a0${newsletter}\u00a0».`,
  webCopy: newsletter => `Vous lisez la version web de la lettre «\u00a0${newsletter}\u00a0».`,
  unsubscribe: 'Se désabonner',
  preferences: 'Préférences',
  inLatestEdition: 'Dans la dernière édition',
  taxSentence: (legalName, ein) =>
    `${legalName} est un organisme sans but lucratif 501(c)(3) (EIN ${ein})\u00a0; les dons sont déductibles des impôts dans la mesure permise par la loi.`,
  disclosures: 'Mentions exigées par les États',
  desk: {
    preview: 'Aperçu pour la rédaction',
    goesOut: moment => `Cet envoi part le ${moment}, sauf changement de la rédaction.`,
    nothingFound: 'Les vérifications n’ont rien trouvé à corriger.',
    found: 'Les vérifications ont relevé\u00a0:',
  },
};
