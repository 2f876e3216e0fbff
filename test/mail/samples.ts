import { instant } from '../../functions/language/instant.ts';
import type { MailBlock, MailContent } from '../../functions/mail/mail-content.ts';
import { aMail, appealForAll } from './sample-content.ts';
import { digestAr, digestEs, digestFr, storyAr, storyEs, storyFr } from './sample-languages.ts';
import {
  alertAr,
  alertEn,
  alertEs,
  alertFr,
  alertInWords,
  letterAr,
  letterEn,
  letterEs,
  letterFr,
} from './sample-letters.ts';
import { aStory, englishStories, longBody } from './sample-stories.ts';

/** Everything that some step between a newsroom's text and a reader's inbox could take for its own. */
export const hostile = `{{#if x}} {{unsubscribeUrl}} \\{{{x}}} </mj-text><mj-raw><script>alert(1)</script> & "quotes" 'single' 🗞️ 👩🏽‍🚒 مرحبا $1 $& \${x} <%= y %> [[name]] ]]>`;

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const [waterfront, ...others] = englishStories;
const lead = aStory(waterfront);
const corrected = {
  corrections: [
    {
      at: instant.parse('2026-11-22T09:10:00Z'),
      text: 'An earlier version gave the area of the land as twelve acres. It is eleven.',
    },
  ],
};

const anEvent: MailBlock = {
  kind: 'event',
  sponsor: '',
  headline: 'Open house in the newsroom',
  text: 'Coffee, the archive, and the people whose names you read here. Come and tell us what we missed.',
  links: [{ label: 'Directions and parking', url: 'https://tidewater.example.org/open-house' }],
  happensAt: instant.parse('2026-12-02T23:00:00Z'),
  endsAt: instant.parse('2026-12-03T05:00:00Z'),
};

const aSponsor: MailBlock = {
  ...anEvent,
  kind: 'sponsor',
  sponsor: 'Solberg & Daughter, boatbuilders',
  headline: 'Winter storage, indoors, by the foot',
  text: 'Forty places under a dry roof on Slip Road, from November to April.',
  links: [{ label: 'Ask for a place', url: 'https://solberg.example.com/storage?from=tide' }],
  happensAt: null,
};

const linksElsewhere: MailBlock = {
  ...anEvent,
  kind: 'links',
  headline: 'What we are reading',
  text: '',
  links: [
    { label: 'The town that moved its cemetery (The Upland Courier)', url: 'https://upland.example.net/cemetery' },
    { label: 'A map of every culvert in the state (Open Culverts)', url: 'https://culverts.example.org/map' },
  ],
  happensAt: null,
};

/**
 * The sample editions by name: every layout in every language, and what is odd. Each lies in test/emails as it arrives,
 * and the checks, the browser, the preview and the pictures in docs all go by this one list.
 */
export const samples: Readonly<Record<string, MailContent>> = {
  'digest-en': aMail({ block: anEvent }),
  'digest-es': digestEs,
  'digest-fr': digestFr,
  'digest-ar': digestAr,
  'digest-of-one': aMail({ stories: [lead], asks: [appealForAll], block: linksElsewhere }),
  'digest-of-thirty': aMail({
    stories: Array.from({ length: 30 }, (_, index) => {
      const story = aStory(englishStories[index % englishStories.length]);
      return { ...story, url: `${story.url}${story.url?.includes('?') ? '&' : '?'}story=${index}` };
    }),
    asks: [appealForAll],
  }),
  'digest-without-image': aMail({ stories: others.slice(0, 5), asks: [], askPlaces: 'end', block: aSponsor }),
  'digest-with-note': aMail({
    note: '<p>There is no <em>Tide</em> on Thursday: the whole newsroom is at the count. If you would like to come along as an observer, <a href="https://tidewater.example.org/count">write to Renata</a>.</p>',
    stories: [{ ...lead, ...corrected }, ...others.slice(0, 3).map(story => ({ ...story, ...corrected }))],
  }),
  'digest-with-logo': aMail({
    newsletter: {
      ...aMail().newsletter,
      logoUrl: 'https://tidewater.example.org/images/logo.png',
      font: 'sans',
      primaryColour: '#f2c200',
      accentColour: '#ffd84d',
    },
    stories: englishStories.slice(0, 3),
    asks: [appealForAll],
  }),
  'digest-long-words': aMail({
    subject: longWord,
    stories: [
      aStory({
        headline: `Why ${longWord} ${'and a very long headline goes on '.repeat(8)}`,
        byline: 'A-very-long-hyphenated-name-that-does-not-end '.repeat(3),
        summary: `See https://records.example.org/${'w'.repeat(140)} for all of it.`,
      }),
      aStory({ headline: 'h'.repeat(120), section: 's'.repeat(90), summary: 'u'.repeat(200), url: null }),
    ],
    asks: [appealForAll],
    block: { ...anEvent, headline: longWord, text: longWord },
  }),
  'digest-hostile': aMail({
    subject: `Hostile ${hostile}`,
    preheader: hostile,
    stories: [
      aStory({
        headline: hostile,
        byline: hostile,
        section: hostile,
        summary: hostile,
        image: { url: 'https://example.org/a.png?x={{y}}', alt: hostile },
      }),
    ],
    asks: [
      {
        ...appealForAll,
        headline: hostile,
        text: hostile,
        button: { label: hostile, url: 'https://give.example.org/?q={{x}}&r=%7B' },
      },
    ],
    newsletter: { ...aMail().newsletter, name: 'Tide {{x}} & Co', tagline: hostile },
  }),
  'story-en': aMail({ layout: 'story', stories: [{ ...lead, ...corrected, body: longBody }] }),
  'story-es': storyEs,
  'story-fr': storyFr,
  'story-ar': storyAr,
  'letter-en': letterEn,
  'letter-es': letterEs,
  'letter-fr': letterFr,
  'letter-ar': letterAr,
  'alert-en': alertEn,
  'alert-es': alertEs,
  'alert-fr': alertFr,
  'alert-ar': alertAr,
  'alert-in-words': alertInWords,
};
