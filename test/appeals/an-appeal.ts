import { type Appeal, appeal } from '../../functions/appeals/appeal.ts';

/** An open appeal in English with two variants, for all newsletters. */
export function anAppeal(details: Partial<(typeof appeal)['_zod']['input']> = {}): Appeal {
  return appeal.parse({
    id: 'members',
    name: 'Membership',
    language: 'en',
    newsletters: [],
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: null,
    goal: null,
    donateUrl: 'https://give.example.org/',
    weight: 1,
    variants: [
      { id: 'plain', headline: 'Local news takes people', text: 'Readers pay for it.', button: 'Give' },
      { id: 'story', headline: 'We were in the room', text: 'Because readers pay.', button: 'Chip in' },
    ],
    thanks: { headline: 'Thank you', text: 'You keep this going.' },
    ...details,
  });
}
