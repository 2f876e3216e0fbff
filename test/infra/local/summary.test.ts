import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../infra/local/default-data-folder.ts';
import type { ShownEdition } from '../../../infra/local/door-acts.ts';
import { exitCodeOf, summarise } from '../../../infra/local/summary.ts';
import { aShownEdition } from './a-shown-edition.ts';

const summaryOf = (differences: Partial<ShownEdition>, run: { existed?: boolean; isStill?: boolean } = {}) =>
  summarise({ edition: aShownEdition(differences), existed: false, isStill: false, place, ...run });
const place = { stack: null, dataFolder: defaultDataFolder };

describe('the summary of --once', () => {
  it('has exactly the keys that scripts count on, in their order', () => {
    expect(JSON.stringify(summaryOf({}))).toBe(
      '{"edition":"tide-line-20261122T113000Z","outcome":"sent","because":"","articles":3,"recipients":10,"accepted":8,"refused":1,"skipped":1,"uncertain":0}',
    );
  });

  it.each([
    ['closed', 'sent', 0],
    ['skipped', 'skipped', 0],
    ['held', 'held', 1],
    ['paused', 'paused', 1],
    ['parked', 'paused', 1],
    ['failed', 'failed', 1],
    ['missed', 'failed', 1],
  ] as const)('of an edition that is %s says %s and ends with %i', (state, outcome, exitCode) => {
    const summary = summaryOf({ state, because: 'a reason' });

    expect(summary).toMatchObject({ outcome, because: 'a reason' });
    expect(exitCodeOf(summary)).toBe(exitCode);
  });

  it('says that the edition exists when it had ended before, with its stored counts', () => {
    const summary = summaryOf({}, { existed: true });

    expect(summary).toMatchObject({ outcome: 'exists', accepted: 8 });
    expect(exitCodeOf(summary)).toBe(0);
  });

  it('counts what stands still as uncertain, which is no success', () => {
    const summary = summaryOf({ state: 'sending', open: 2, uncertain: 3 }, { isStill: true });

    expect(summary).toMatchObject({ outcome: 'sent', uncertain: 5 });
    expect(exitCodeOf(summary)).toBe(1);
  });

  it('names the command that tells of readers in doubt', () => {
    expect(summaryOf({ uncertain: 4 })).toMatchObject({
      outcome: 'sent',
      uncertain: 4,
      because:
        'of 4 readers nobody can tell whether the mail went out; npm run editions -- resolve tide-line-20261122T113000Z asks what to do',
    });
  });

  it('says that an edition failed that never came to sending', () => {
    const summary = summaryOf({ state: 'draft', recipients: 0, accepted: 0 }, { isStill: true });

    expect(summary).toMatchObject({ outcome: 'failed', because: 'it has been draft for a minute and nothing moved' });
  });
});
