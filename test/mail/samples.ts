import type { MailContent } from '../../functions/mail/mail-content.ts';
import { aMail, appealForAll } from './sample-content.ts';
import { arabicDigest, frenchStory, spanishDigest } from './sample-languages.ts';
import { aStory, englishStories, longBody } from './sample-stories.ts';

/** Everything that some step between a newsroom's text and a reader's inbox could take for its own. */
export const hostile = `{{#if x}} {{unsubscribeUrl}} \\{{{x}}} </mj-text><mj-raw><script>alert(1)</script> & "quotes" 'single' 🗞️ 👩🏽‍🚒 مرحبا $1 $& \${x} <%= y %> [[name]] ]]>`;

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const [waterfront, ...others] = englishStories;
const lead = aStory(waterfront);

/** The editions that lie in test/emails as files, by name. */
export const samples: Readonly<Record<string, MailContent>> = {
  'digest-en': aMail(),
  'digest-es': spanishDigest,
  'digest-ar': arabicDigest,
  'digest-without-image': aMail({ stories: others.slice(0, 5), asks: [], askPlaces: 'end' }),
  'digest-of-one': aMail({ stories: [lead], asks: [appealForAll] }),
  'digest-of-thirty': aMail({
    stories: Array.from({ length: 30 }, (_, index) => aStory(englishStories[index % englishStories.length])),
    asks: [appealForAll],
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
        summary: `See https://records.example.org/${'a'.repeat(140)} for all of it.`,
      }),
      aStory({ headline: 'h'.repeat(120), section: 's'.repeat(90), summary: 'u'.repeat(200) }),
    ],
    asks: [appealForAll],
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
  'story-en': aMail({ layout: 'story', stories: [{ ...lead, body: longBody }] }),
  'story-fr': frenchStory,
};
