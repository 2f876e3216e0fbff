import { describe, expect, it } from 'vitest';
import { mayReceive } from '../../functions/subscribers/subscriber.ts';
import {
  canUndo,
  hasOptedOut,
  joinNewsletter,
  leaveEverything,
  leaveNewsletter,
  suppress,
  undoLeaving,
} from '../../functions/subscribers/subscriptions.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

const planning = at('10:00:00');
const leaving = { leftAt: at('09:30:00'), through: 'page' } as const;
const joinedAt = (time: string) => joinNewsletter(aProfile({ subscriptions: {} }), brief, at(time));

describe('may a reader be mailed', () => {
  it('is yes for who confirmed a minute before planning began', () => {
    expect(mayReceive(joinedAt('09:59:00'), brief, planning)).toEqual({ welcome: true });
  });

  it.each([
    ['not subscribed', undefined],
    ['not subscribed', aProfile({ subscriptions: {} })],
    ['confirmed later', joinedAt('09:59:01')],
    ['left', leaveNewsletter(aProfile(), brief, leaving)],
    ['bounced', suppress(aProfile(), 'bounced', at('09:30:00'))],
    ['complained', suppress(aProfile(), 'complained', at('09:30:00'))],
    ['paused', aProfile({ pausedUntil: at('10:00:01') })],
    ['left', suppress(leaveNewsletter(aProfile(), brief, leaving), 'bounced', at('09:30:00'))],
  ] as const)('is no, %s', (because, profile) => {
    expect(mayReceive(profile, brief, planning)).toEqual({ welcome: false, because });
  });

  it('is yes again when the pause is over', () => {
    expect(mayReceive(aProfile({ pausedUntil: planning }), brief, planning)).toEqual({ welcome: true });
  });

  it('is a matter of each newsletter', () => {
    const profile = joinNewsletter(leaveNewsletter(aProfile(), brief, leaving), weekend, at('09:00:00'));

    expect(mayReceive(profile, brief, planning).welcome).toBe(false);
    expect(mayReceive(profile, weekend, planning).welcome).toBe(true);
  });
});

describe('a subscription', () => {
  it('keeps the moment at which it was first confirmed', () => {
    const profile = aProfile();

    expect(joinNewsletter(profile, brief, at('11:00:00'))).toBe(profile);
  });

  it('keeps the moment at which it was left', () => {
    const left = leaveNewsletter(aProfile(), brief, leaving);

    expect(leaveNewsletter(left, brief, { leftAt: at('11:00:00'), through: 'one-click' })).toBe(left);
    expect(leaveEverything(left, { leftAt: at('11:00:00'), through: 'page' })).toBe(left);
  });

  it('is refused for good by who was never subscribed and leaves all the same', () => {
    expect(leaveNewsletter(aProfile(), weekend, leaving).subscriptions[weekend]?.state).toBe('left');
  });

  it('comes back, confirmed anew, when its leaving is taken back', () => {
    const both = joinNewsletter(aProfile(), weekend, at('09:00:00'));
    const left = leaveEverything(both, leaving);

    const back = undoLeaving(left, leaving.leftAt, at('10:30:00'));

    const confirmed = { state: 'confirmed', confirmedAt: at('10:30:00'), from: 'here' };
    expect(back.subscriptions).toEqual({ [brief]: confirmed, [weekend]: confirmed });
  });

  it('stays left when another leaving is taken back, or an hour is over', () => {
    const left = leaveNewsletter(aProfile(), brief, leaving);

    expect(undoLeaving(left, at('09:29:59'), at('09:31:00'))).toBe(left);
    expect(undoLeaving(left, leaving.leftAt, at('10:30:01'))).toBe(left);
    expect(canUndo(leaving.leftAt, at('10:30:01'))).toBe(false);
  });
});

describe('a suppression', () => {
  it('stays as it was first made, but a complaint outranks a bounce', () => {
    const bounced = suppress(aProfile(), 'bounced', at('09:00:00'));
    const complained = suppress(bounced, 'complained', at('10:00:00'));

    expect(suppress(bounced, 'bounced', at('10:00:00'))).toBe(bounced);
    expect(complained.standing).toEqual({
      kind: 'suppressed',
      because: 'complained',
      since: at('10:00:00'),
      from: 'here',
    });
    expect(suppress(complained, 'bounced', at('11:00:00'))).toBe(complained);
  });
});

describe('an opt-out', () => {
  it('is to have left everything, not to have joined nothing', () => {
    const left = leaveNewsletter(aProfile(), brief, leaving);

    expect(hasOptedOut(left)).toBe(true);
    expect(hasOptedOut(joinNewsletter(left, weekend, at('09:00:00')))).toBe(false);
    expect(hasOptedOut(aProfile({ subscriptions: {} }))).toBe(false);
  });
});
