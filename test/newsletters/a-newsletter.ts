import {
  type Newsletter,
  newsletter,
  type Organisation,
  organisation,
} from '../../functions/newsletters/newsletter.ts';

type Written<Schema extends { readonly _zod: { readonly input: unknown } }> = Schema['_zod']['input'];

/** A newsletter with a morning slot in New York. */
export function aNewsletter(details: Partial<Written<typeof newsletter>> = {}): Newsletter {
  return newsletter.parse({
    id: 'tide-line',
    name: 'The Tide Line',
    tagline: 'The morning in Port Ellery',
    language: 'en',
    timeZone: 'America/New_York',
    schedule: { crons: ['30 6 * * *'], daysOff: [] },
    layout: 'digest',
    sections: [],
    minimumArticles: 3,
    maximumArticles: 12,
    lookBackHours: 48,
    latestStartMinutes: 180,
    latestFinishMinutes: 720,
    sender: {
      name: 'The Tide Line',
      address: 'tide-line@news.example.org',
      replyTo: 'newsroom@news.example.org',
    },
    approval: { by: 'automatic' },
    asks: 'mid-and-end',
    brand: {
      homeUrl: 'https://news.example.org/',
      logoUrl: null,
      primaryColour: '#1b3a5c',
      accentColour: '#a8401f',
      font: 'serif',
    },
    ...details,
  });
}

export function anOrganisation(details: Partial<Written<typeof organisation>> = {}): Organisation {
  return organisation.parse({
    name: 'The Harbor Ledger',
    legalName: 'Port Ellery News Cooperative, Inc.',
    postalAddress: '14 Cannery Street, Port Ellery',
    ein: '00-1234567',
    disclosuresUrl: null,
    timeZone: 'America/New_York',
    ...details,
  });
}
