import type { Chrome } from './chrome.ts';

export const en: Chrome = {
  viewInBrowser: 'View in browser',
  by: name => `By ${name}`,
  readingTime: minutes => `${minutes}\u00a0min\u00a0read`,
  moreStories: 'More stories',
  appealFrom: organisation => `An appeal from ${organisation}`,
  thanksFrom: organisation => `A note of thanks from ${organisation}`,
  whyThisMail: newsletter => `You are getting this mail because you signed up for ${newsletter}.`,
  webCopy: newsletter => `You are reading the web copy of ${newsletter}.`,
  unsubscribe: 'Unsubscribe',
  taxSentence: (legalName, ein) =>
    `${legalName} is a 501(c)(3) non-profit (EIN ${ein}); contributions are tax-deductible to the extent allowed by law.`,
  disclosures: 'State disclosures',
};
