import { describe, expect, it } from 'vitest';
import {
  joinNewsletter,
  leaveEverything,
  leaveNewsletter,
  suppress,
} from '../../functions/subscribers/subscriptions.ts';
import { aProfile, at, brief } from './a-profile.ts';

const byList = leaveNewsletter(aProfile(), brief, { leftAt: at('09:30:00'), through: 'list' });
const own = { leftAt: at('10:00:00'), through: 'one-click' } as const;

describe('leaving', () => {
  it('by a person’s own word replaces what a list said, so that it stands when the list is taken back', () => {
    for (const after of [leaveNewsletter(byList, brief, own), leaveEverything(byList, own)]) {
      expect(after.subscriptions[brief]).toMatchObject({ state: 'left', ...own });
    }
  });

  it('by a person’s own word replaces the staff’s, but can be undone no longer than that', () => {
    const byStaff = leaveNewsletter(aProfile(), brief, { leftAt: at('08:30:00'), through: 'staff' });
    for (const after of [leaveNewsletter(byStaff, brief, own), leaveEverything(byStaff, own)]) {
      expect(after.subscriptions[brief]).toMatchObject({ leftAt: at('08:30:00'), through: 'one-click' });
      expect(leaveNewsletter(after, brief, { leftAt: at('11:00:00'), through: 'staff' })).toBe(after);
    }
  });

  it('by a list replaces nobody’s own word, and twice is once', () => {
    const left = leaveNewsletter(aProfile(), brief, own);

    expect(leaveNewsletter(left, brief, { leftAt: at('11:00:00'), through: 'list' })).toBe(left);
    expect(leaveNewsletter(left, brief, { leftAt: at('11:00:00'), through: 'page' })).toBe(left);
    expect(leaveNewsletter(byList, brief, { leftAt: at('11:00:00'), through: 'list' })).toBe(byList);
  });
});

describe('joining', () => {
  const byList = joinNewsletter(aProfile({ subscriptions: {} }), brief, at('09:30:00'), 'list');

  it('by a person’s own word replaces what a list said, confirmed since then, and twice is once', () => {
    const own = joinNewsletter(byList, brief, at('10:00:00'));

    expect(own.subscriptions[brief]).toEqual({ state: 'confirmed', confirmedAt: at('09:30:00'), from: 'here' });
    expect(joinNewsletter(own, brief, at('11:00:00'))).toBe(own);
    expect(joinNewsletter(own, brief, at('11:00:00'), 'list')).toBe(own);
    expect(joinNewsletter(byList, brief, at('11:00:00'), 'list')).toBe(byList);
  });
});

describe('a suppression', () => {
  it('heard here outlasts the list that said so first, however grave each is', () => {
    const byList = suppress(aProfile(), 'complained', at('09:30:00'), 'list');
    const known = { kind: 'suppressed', because: 'complained', since: at('09:30:00') };

    for (const because of ['complained', 'by hand'] as const) {
      const heard = suppress(byList, because, at('10:00:00'));
      expect(heard.standing).toEqual({ ...known, from: 'here' });
      expect(suppress(heard, because, at('11:00:00'))).toBe(heard);
      expect(suppress(heard, 'complained', at('11:00:00'), 'list')).toBe(heard);
    }
    expect(suppress(byList, 'bounced', at('11:00:00'), 'list')).toBe(byList);
  });
});

describe('a suppression by hand', () => {
  it('gives way to a bounce for good, and never takes its place', () => {
    const byHand = suppress(aProfile(), 'by hand', at('09:30:00'));
    const bounced = suppress(byHand, 'bounced', at('10:00:00'));

    expect(bounced.standing).toMatchObject({ because: 'bounced' });
    expect(suppress(bounced, 'by hand', at('11:00:00'))).toBe(bounced);
  });
});
