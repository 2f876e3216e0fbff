import { describe, expect, it } from 'vitest';
import type { Consent } from '../../../functions/subscribers/consent.ts';
import { editionLeftBy, stepsBetween } from '../../../functions/subscribers/growth/step.ts';
import {
  joinNewsletter,
  leaveEverything,
  leaveNewsletter,
  suppress,
} from '../../../functions/subscribers/subscriptions.ts';
import { aProfile, at, brief, weekend } from '../a-profile.ts';

const consent: Consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
const byReader = { by: 'reader', how: 'sign-up 1', consent };
const byImport = {
  by: 'ada@example.org',
  how: 'import 1 of readers.csv',
  consent: { ...consent, form: 'readers.csv, row 1: a fair' },
};
const ann = aProfile();
const both = joinNewsletter(ann, weekend, at('10:00:00'));
const leaving = { leftAt: at('11:00:00'), through: 'page' } as const;

describe('what a change does to the numbers of readers', () => {
  it('is one reader more of the newsletter and of all, by the form', () => {
    expect(stepsBetween(null, ann, byReader)).toEqual([
      { of: '*', step: 'joined', way: 'subscribe page' },
      { of: brief, step: 'joined', way: 'subscribe page' },
    ]);
  });

  it('is nobody more of all when a reader joins a second newsletter', () => {
    expect(stepsBetween(ann, both, byReader)).toEqual([{ of: weekend, step: 'joined', way: 'subscribe page' }]);
  });

  it('is a leaving of all only with the last newsletter', () => {
    const left = leaveNewsletter(both, brief, leaving);

    expect(stepsBetween(both, left, byReader)).toEqual([{ of: brief, step: 'left', way: 'own wish' }]);
    expect(stepsBetween(left, leaveEverything(left, leaving), byReader).map(({ of }) => of)).toEqual(['*', weekend]);
  });

  it('counts who bounces or complains out once, with the reason, and back when that is lifted', () => {
    const bounced = suppress(ann, 'bounced', at('11:00:00'));

    expect(stepsBetween(ann, bounced, byReader)).toContainEqual({ of: brief, step: 'left', way: 'bounced' });
    expect(stepsBetween(bounced, suppress(bounced, 'complained', at('12:00:00')), byReader)).toEqual([]);
    expect(stepsBetween(bounced, leaveEverything(bounced, leaving), byReader)).toEqual([]);
    expect(stepsBetween(bounced, ann, byReader)).toContainEqual({ of: brief, step: 'joined', way: 'mailed again' });
  });

  it('names imports, the staff, a new address and erasure', () => {
    const wayOf = (change: Parameters<typeof stepsBetween>) => stepsBetween(...change).at(-1)?.way;
    const left = leaveNewsletter(ann, brief, { ...leaving, through: 'staff' });

    expect(wayOf([null, ann, byImport])).toBe('import');
    expect(wayOf([ann, null, { ...byImport, how: 'undo of import 1 of readers.csv' }])).toBe('import taken back');
    expect(wayOf([ann, left, { ...byReader, by: 'ada@example.org', how: 'changed by the staff' }])).toBe('staff');
    expect(wayOf([null, ann, { ...byReader, how: 'moved from another address' }])).toBe('new address');
    expect(wayOf([ann, leaveEverything(ann, leaving), { ...byReader, how: 'erased' }])).toBe('erased');
  });

  it('knows the edition by whose link somebody left', () => {
    expect(editionLeftBy({ by: 'reader', how: 'page, link of tide-line-20261122T113000Z' })).toBe(
      'tide-line-20261122T113000Z',
    );
    expect(editionLeftBy({ by: 'reader', how: 'one-click, link of tide-line' })).toBeNull();
  });
});
