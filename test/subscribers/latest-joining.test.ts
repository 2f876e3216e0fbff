import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { historyEntry } from '../../functions/subscribers/consent-history.ts';
import { describeChange } from '../../functions/subscribers/describe-change.ts';
import { latestJoining } from '../../functions/subscribers/latest-joining.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { joinNewsletter, leaveNewsletter, undoLeaving } from '../../functions/subscribers/subscriptions.ts';
import { tag } from '../../functions/subscribers/tag.ts';
import { aProfile, at, brief, weekend } from './a-profile.ts';

const listed = aProfile({
  subscriptions: { [brief]: { state: 'confirmed', confirmedAt: at('08:00:00'), from: 'list' } },
});

/** What a history holds of one profile becoming another, each by a form of its own. */
function historyOf(states: readonly Profile[]) {
  return states.map((after, i) =>
    historyEntry.parse({
      ...{ at: at(`09:0${i}:00`), by: 'reader', how: 'page', id: String(i), version: i + 1 },
      what: describeChange(states[i - 1] ?? null, after),
      consent: { form: `form ${i}`, shown: null, origin: null, confirmation: null },
    }),
  );
}

const formFor = (states: readonly Profile[], ...of: readonly string[]) =>
  latestJoining(historyOf(states), id => of.includes(id))?.consent.form ?? null;

describe('the latest joining', () => {
  const both = joinNewsletter(listed, weekend, at('09:01:00'));

  it('is that of the newsletter that is meant', () => {
    expect(formFor([listed, both], brief)).toBe('form 0');
    expect(formFor([listed, both], weekend)).toBe('form 1');
    expect(formFor([listed, both], brief, weekend)).toBe('form 1');
    expect(formFor([listed, both], 'another')).toBeNull();
  });

  it('is a confirming by oneself of what a list had said, too', () => {
    expect(formFor([listed, joinNewsletter(listed, brief, at('09:01:00'))], brief)).toBe('form 1');
  });

  it('is no leaving, no pause, no name, and no words of the staff', () => {
    const left = leaveNewsletter(both, weekend, { leftAt: at('09:02:00'), through: 'page' });
    const named = { ...left, name: 'Bo', pausedUntil: at('12:00:00') };
    const tagged = { ...named, tags: ['x; confirmed weekend here, too'].map(one => tag.parse(one)) };

    expect(formFor([listed, both, left, named, tagged], brief, weekend)).toBe('form 1');
  });

  it('is no taking back of a leaving, which renews the joining before it', () => {
    const left = leaveNewsletter(both, weekend, { leftAt: at('09:02:00'), through: 'page' });
    const entries = historyOf([listed, both, left, undoLeaving(left, at('09:02:00'), at('09:03:00'))]);
    const history = entries.map((entry, i) =>
      i === 3 ? { ...entry, consent: { ...entry.consent, form: 'undo of the leave page' } } : entry,
    );
    const formOf = (some: readonly unknown[]) =>
      latestJoining(z.array(historyEntry).parse(some), id => id === weekend)?.consent.form;

    expect(formOf(history)).toBe('form 1');
    expect(formOf(history.slice(2))).toBe('undo of the leave page');
  });

  it('is none where nobody’s wish is known', () => {
    const [entry] = historyOf([listed]);

    expect(latestJoining(entry === undefined ? [] : [{ ...entry, consent: null }], () => true)).toBeNull();
  });
});
