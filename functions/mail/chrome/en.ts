import type { Chrome } from './chrome.ts';

export const en: Chrome = {
  viewInBrowser: 'View in browser',
  by: name => `By ${name}`,
  readingTime: minutes => `${minutes}\u00a0min\u00a0read`,
  moreStories: 'More stories',
  inBrief: 'In brief',
  readOnSite: 'Read it on our site',
  editorsNote: 'From the editor',
  correction: date => `Correction, ${date}`,
  retraction: date => `Taken back, ${date}`,
  retracted: 'The newsroom has taken this story back.',
  alert: 'News alert',
  event: 'Event',
  paidBy: sponsor => `Paid for by ${sponsor}`,
  elsewhere: 'Elsewhere',
  appealFrom: organisation => `An appeal from ${organisation}`,
  thanksFrom: organisation => `A note of thanks from ${organisation}`,
  whyThisMail: newsletter => `You are getting this mail because you signed up for ${newsletter}.`,
  webCopy: newsletter => `You are reading the web copy of ${newsletter}.`,
  unsubscribe: 'Unsubscribe',
  preferences: 'Preferences',
  inLatestEdition: 'In the latest edition',
  taxSentence: (legalName, ein) =>
    `${legalName} is a 501(c)(3) non-profit (EIN ${ein}); contributions are tax-deductible to the extent allowed by law.`,
  disclosures: 'State disclosures',
  desk: {
    preview: 'Preview for the desk',
    goesOut: moment => `This goes out to readers on ${moment}, unless the desk changes it.`,
    nothingFound: 'The checks found nothing to mend.',
    found: 'The checks found:',
  },
};
