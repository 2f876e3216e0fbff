import { expect, it } from 'vitest';
import { outboxItem } from '../../functions/outbox/personal-mail.ts';

/** As the table held it in November 2026: one that waits, and one that has ended. */
const waiting = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  purpose: 'confirmation',
  subscriberId: 'BBBBBBBBBBBBBBBBBBBBBB',
  putAt: '2026-11-22T12:00:00.000Z',
  token: '4cbe5a36-6d0a-4a5e-8a0c-1a3a4c6f8d0e',
  state: { kind: 'waiting', notBefore: '2026-11-22T12:00:00.000Z', unclearCalls: 0 },
  letter: {
    address: 'ann@example.org',
    mail: {
      sender: { name: 'The Tide Line', address: 'tide-line@example.org', replyTo: 'newsroom@example.org' },
      subject: 'Please confirm: The Tide Line',
      html: '<p>Press</p>',
      text: 'Press',
    },
  },
  waiting: 'yes',
  expiresAt: 1_798_372_800,
};
const { letter: _, waiting: __, ...rest } = waiting;
const ended = { ...rest, state: { kind: 'accepted', at: '2026-11-22T12:00:01.000Z' } };

it('reads what was stored before', () => {
  expect(outboxItem.parse(waiting)).toMatchObject({ heardAt: null, letter: { mail: { headers: [] } } });
  expect(outboxItem.parse(ended)).toMatchObject({ letter: null, state: { kind: 'accepted' } });
});
