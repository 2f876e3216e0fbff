import { type EditionIn, editionIdOf } from '../../functions/editions/edition.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { newsletterOf } from './readers.ts';

/** An edition as a newsroom has them: twelve stories chosen of forty, and an appeal in two variants. */
export function benchEdition(recipients: number, slot: Date): EditionIn<'frozen'> {
  const newsletterId = newsletterOf(recipients);
  const slotAt = instantFrom(Math.floor(slot.getTime() / 1000) * 1000);
  return anEdition('frozen', {
    ...{ newsletterId, slot: slotAt, editionId: editionIdOf(newsletterId, slotAt), dueAt: slotAt },
    latestFinishAt: instantFrom(Date.now() + 12 * 3_600_000),
    compiled: {
      compiledAt: slotAt,
      subject: headlineOf(0),
      stories: storyNumbers(12).map(number => ({
        id: `story-${number}`,
        headline: headlineOf(number),
        sensitive: false,
      })),
      choices: storyNumbers(40).map(number => ({
        ...{ id: `story-${number}`, headline: headlineOf(number), chosen: number < 12 },
        because: number < 12 ? 'it is new since the last edition' : 'an edition holds at most 12 stories',
      })),
      ask: { appeal: members, because: 'it is the open appeal with the highest weight' },
      findings: [],
      mailKey: `${newsletterId}/0123456789abcdef-mail.json`,
      hostedKey: `${newsletterId}/0123456789abcdef-hosted.html`,
      sender: { name: 'The Tide Line', address: 'tide-line@example.org', replyTo: 'newsroom@example.org' },
      headers: [
        { name: 'List-Id', value: `The Tide Line <${newsletterId}.example.org>` },
        { name: 'List-Help', value: '<mailto:newsroom@example.org>' },
        { name: 'List-Owner', value: '<mailto:newsroom@example.org>' },
        { name: 'List-Post', value: 'NO' },
        { name: 'List-Archive', value: `<https://news.example.org/${newsletterId}>` },
      ],
      constants: {},
    },
  });
}

function storyNumbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}

function headlineOf(number: number): string {
  return `Ferry number ${number} returns to the east landing after two winters`;
}

const words = { headline: 'Local news takes people', text: 'Readers pay for it. '.repeat(10), button: 'Give' };
const members = {
  ...{ id: 'members', name: 'Membership', language: 'en', newsletters: [], goal: null, endsAt: null, weight: 1 },
  startsAt: '2026-01-01T00:00:00Z',
  donateUrl: 'https://give.example.org/',
  variants: [
    { id: 'plain', ...words },
    { id: 'warm', ...words },
  ],
  thanks: { headline: 'Thank you', text: 'You keep this going.' },
};
