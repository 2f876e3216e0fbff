import { describe, expect, it } from 'vitest';
import {
  goodUntil,
  joinBySignUp,
  replyTo,
  signUpIdOf,
  signUp as signUpSchema,
} from '../../functions/subscribers/sign-up.ts';
import { makeSignUpToken, readSignUpToken } from '../../functions/subscribers/sign-up-link.ts';
import { linkKeys } from '../../functions/subscribers/signed-token.ts';
import { joinNewsletter, leaveEverything, suppress } from '../../functions/subscribers/subscriptions.ts';
import { type Tombstone, tombstone } from '../../functions/subscribers/tombstone.ts';
import { chanceOf } from '../simulation/random.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

const ann = aProfile();
const keys = linkKeys.parse('{"current":"k1","k1":"a key for the tests of sign-ups"}');

/** As the table held it in November 2026. */
const stored = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  subscriberId: ann.subscriberId,
  address: 'ann@example.org',
  newsletters: ['morning-brief', 'weekend'],
  language: 'en',
  askedAt: '2026-11-22T10:00:00.000Z',
  consent: {
    form: 'subscribe page',
    shown: { language: 'en', version: '0123456789ab', words: 'Subscribe' },
    origin: { network: '198.51.7.0/24', agent: 'A browser' },
    confirmation: null,
  },
};
const signUp = signUpSchema.parse(stored);

function aTombstone(because: Tombstone['because']): Tombstone {
  return tombstone.parse({ subscriberId: ann.subscriberId, version: 4, because, since: at('08:00:00'), movedTo: null });
}

describe('the reply to a sign-up', () => {
  it('asks a stranger to confirm everything, and a reader what is new', () => {
    expect(replyTo(signUp, null, null)).toEqual({ reply: 'confirmation', newsletters: [brief, weekend] });
    expect(replyTo(signUp, ann, null)).toEqual({ reply: 'confirmation', newsletters: [weekend] });
  });

  it('is a note to who has everything already', () => {
    expect(replyTo({ ...signUp, newsletters: [brief] }, ann, null)).toEqual({ reply: 'already subscribed' });
  });

  it('asks who stands there by a list alone to confirm it, as the better proof', () => {
    const listed = joinNewsletter(aProfile({ subscriptions: {} }), brief, at('09:00:00'), 'list');

    expect(replyTo(signUp, listed, null)).toEqual({ reply: 'confirmation', newsletters: [brief, weekend] });
  });

  it('asks who left, was erased or moved away', () => {
    const left = leaveEverything(ann, { leftAt: at('09:30:00'), through: 'page' });

    expect(replyTo(signUp, left, null).reply).toBe('confirmation');
    expect(replyTo(signUp, null, aTombstone('erased')).reply).toBe('confirmation');
    expect(replyTo(signUp, null, aTombstone('moved')).reply).toBe('confirmation');
    expect(replyTo(signUp, null, aTombstone('left')).reply).toBe('confirmation');
  });

  it('is nothing to who was erased, or moved, after asking', () => {
    for (const because of ['erased', 'moved'] as const) {
      const since = { ...aTombstone(because), since: at('10:30:00') };
      expect(replyTo(signUp, null, since)).toEqual({ reply: 'nothing', because });
    }
  });

  it.each(['complained', 'bounced', 'kept bouncing'] as const)('is nothing to who %s, also after erasure', because => {
    const nothing = { reply: 'nothing', because };

    expect(replyTo(signUp, suppress(ann, because, at('09:30:00')), null)).toEqual(nothing);
    expect(replyTo(signUp, null, aTombstone(because))).toEqual(nothing);
  });
});

describe('confirming a sign-up', () => {
  const join = (profile: Parameters<typeof joinBySignUp>[0]['profile'], stone: Tombstone | null = null) =>
    joinBySignUp({ profile, tombstone: stone }, signUp, at('11:00:00'));

  it('makes a profile in the language of the form', () => {
    const made = join(null);

    expect(made).toMatchObject({ address: 'ann@example.org', language: 'en' });
    expect(made?.subscriptions[weekend]).toEqual({ state: 'confirmed', confirmedAt: at('11:00:00'), from: 'here' });
  });

  it('brings nobody back who was erased, moved or left after asking', () => {
    for (const because of ['erased', 'moved', 'left'] as const) {
      expect(join(null, { ...aTombstone(because), since: at('10:30:00') })).toBeNull();
    }
    expect(join(null, aTombstone('erased'))).not.toBeNull();
  });

  it('changes nothing of what was confirmed before', () => {
    const joined = join(ann);

    expect(joined?.subscriptions[brief]).toEqual(ann.subscriptions[brief]);
    expect(join(joined)).toBe(joined);
  });

  it('brings back who had left before asking, not who left since', () => {
    const before = leaveEverything(ann, { leftAt: at('09:30:00'), through: 'page' });
    const since = leaveEverything(ann, { leftAt: at('10:30:00'), through: 'one-click' });

    expect(join(before)?.subscriptions[brief]).toMatchObject({ state: 'confirmed' });
    expect(join(since)?.subscriptions[brief]).toMatchObject({ state: 'left' });
  });

  it('brings nobody back who complained', () => {
    const complained = suppress(ann, 'complained', at('10:30:00'));

    expect(join(complained)).toBe(complained);
    expect(join(null, aTombstone('complained'))).toBeNull();
    expect(join(null, aTombstone('erased'))).not.toBeNull();
  });
});

describe('a sign-up', () => {
  it('is good for a week', () => {
    expect(goodUntil(signUp)).toBe('2026-11-29T10:00:00.000Z');
  });

  it('is the same for the same form, and another for any other form, address or choice', () => {
    const id = signUpIdOf('form', ann.address, [brief, weekend]);
    const other = aProfile({ email: 'bo@example.org' }).address;

    expect(signUpIdOf('form', ann.address, [weekend, brief])).toBe(id);
    const others = [
      signUpIdOf('form 2', ann.address, [brief, weekend]),
      signUpIdOf('form', other, [brief, weekend]),
      signUpIdOf('form', ann.address, [brief]),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it('is confirmed by its own link alone: none of a thousand mixed ones is good', () => {
    const chance = chanceOf(11);
    const ids = Array.from({ length: 40 }, (_, i) => signUpIdOf(`form ${i}`, ann.address, [brief]));
    const people = ids.map((_, i) => aProfile({ email: `reader-${i}@example.org` }).subscriberId);
    const made = ids.map((id, i) => makeSignUpToken({ id, subscriberId: people[i] ?? ann.subscriberId }, keys));
    const forged = Array.from({ length: 1000 }, () => {
      const [one, other] = [chance.pick(made).split('.'), chance.pick(made).split('.')];
      return one.map((part, i) => (chance.happens(0.5) ? part : other[i])).join('.');
    }).filter(token => !made.includes(token));

    expect(made.map(token => readSignUpToken(token, keys)?.signUpId)).toEqual(ids);
    expect(forged.length).toBeGreaterThan(500);
    expect(forged.filter(token => readSignUpToken(token, keys) !== null)).toEqual([]);
  });
});
