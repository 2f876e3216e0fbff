import { instant } from '../../functions/language/instant.ts';
import type { MailAsk, MailContent } from '../../functions/mail/mail-content.ts';
import { englishStories } from './sample-stories.ts';

export const appealForAll: MailAsk = {
  key: 'ask0',
  kind: 'ask',
  headline: 'This harbor has one newsroom. It belongs to its readers.',
  text: 'No owner tells us what to print and no paywall keeps a neighbor out. That works for one reason: 1,940 of you pay for a thing that everybody can read.\n\nWe are 60 donors short of covering the winter. Would you be one of them?',
  button: { label: 'Give $8 a month', url: 'https://give.example.org/tidewater?ref=ask0&amount=8' },
  endsAt: null,
};

const appealForLapsed: MailAsk = {
  ...appealForAll,
  key: 'ask1',
  headline: 'You helped us once. We would love to have you back.',
  text: 'Your gift paid for a week of Renata’s reporting on the schools. She is still there, and so are we.',
  button: { label: 'Give again', url: 'https://give.example.org/tidewater?ref=ask1' },
};

export const thanks: MailAsk = {
  key: 'thanks',
  kind: 'thanks',
  headline: 'You made this edition possible.',
  text: 'Your gift this season is at work in every story above. Thank you.',
  button: null,
  endsAt: null,
};

const tide: MailContent['newsletter'] = {
  name: 'The Morning Tide',
  tagline: 'What happened in Tidewater while you slept',
  homeUrl: 'https://tidewater.example.org',
  logoUrl: null,
  primaryColour: '#1f4e79',
  accentColour: '#b3452c',
  font: 'serif',
  headingFont: null,
};

export function aMail(changes: Partial<MailContent> = {}): MailContent {
  const { newsletter = tide } = changes;
  return {
    layout: 'digest',
    language: 'en',
    timeZone: 'America/New_York',
    subject: 'The waterfront is ours. Who gets to live there?',
    preheader: 'Also: how to read your new water bill, and why the noon siren sounds at 12:04.',
    editionAt: instant.parse('2026-11-22T11:00:00Z'),
    signedUpFor: [newsletter.name],
    newsletter,
    letter: null,
    note: null,
    stories: englishStories,
    block: null,
    asks: [appealForAll, appealForLapsed, thanks],
    askPlaces: 'mid-and-end',
    organisation: {
      name: 'The Tidewater Ledger',
      legalName: 'Tidewater Community News, Inc.',
      postalAddress: 'P.O. Box 214\nTidewater, ME 04999, USA',
      ein: '12-3456789',
      disclosuresUrl: 'https://tidewater.example.org/disclosures',
    },
    viewUrl: 'https://letters.example.org/editions/morning-tide-20261122T110000Z',
    preferencesUrl: 'https://letters.example.org/preferences',
    ...changes,
  };
}
