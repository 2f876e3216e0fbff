import { describe, expect, it } from 'vitest';
import { nothingOpen } from '../../functions/deliveries/count-deliveries.ts';
import { isCanaryHeard, needsCanary, reasonToPause } from '../../functions/deliveries/guard.ts';

const counts = { ...nothingOpen, accepted: 1000 };

describe('reasonToPause', () => {
  it('lets an edition go on that goes well', () => {
    expect(reasonToPause({ ...counts, bounced: 12, complained: 0 })).toBeNull();
  });

  it('pauses when surely more than 2 in 100 bounce', () => {
    expect(reasonToPause({ ...counts, bounced: 40, bouncedForGood: 31 })).toMatch(
      /40 of 1000 mails bounced, 31 for good/,
    );
  });

  it('is not frightened by a few bounces of few mails', () => {
    expect(reasonToPause({ ...counts, accepted: 50, bounced: 4 })).toBeNull();
    expect(reasonToPause({ ...counts, accepted: 1000, bounced: 25 })).toBeNull();
  });

  it('pauses when surely more than 1 in 1000 complains, from three up', () => {
    expect(reasonToPause({ ...counts, complained: 5 })).toMatch(/5 of 1000 readers complained/);
    expect(reasonToPause({ ...counts, accepted: 10, complained: 2 })).toBeNull();
  });

  it('pauses when SES refuses more than 2 in 100', () => {
    expect(reasonToPause({ ...counts, accepted: 95, refused: 5 })).toMatch(/SES refused 5 of 100/);
  });

  it('leaves aside what SES could not make, which pauses by itself', () => {
    expect(reasonToPause({ ...counts, refused: 30, reasons: { 'SES could not make the mail': 30 } })).toBeNull();
  });
});

describe('isCanaryHeard', () => {
  it('wants 95 of 100 heard', () => {
    expect(isCanaryHeard({ accepted: 500, heard: 475, unanswered: 0 })).toBe(true);
    expect(isCanaryHeard({ accepted: 500, heard: 474, unanswered: 0 })).toBe(false);
  });

  it('takes the word of half of it for the others, and of less for nothing', () => {
    expect(isCanaryHeard({ accepted: 450, heard: 450, unanswered: 50 })).toBe(true);
    expect(isCanaryHeard({ accepted: 50, heard: 50, unanswered: 450 })).toBe(false);
  });
});

describe('needsCanary', () => {
  const digest = { layout: 'digest', withoutCanary: false } as const;

  it('wants one above 2,000 readers', () => {
    expect(needsCanary(digest, 2000)).toBe(false);
    expect(needsCanary(digest, 2001)).toBe(true);
  });

  it('is waived by a person, and by an alert', () => {
    expect(needsCanary({ ...digest, withoutCanary: true }, 100_000)).toBe(false);
    expect(needsCanary({ ...digest, layout: 'alert' }, 100_000)).toBe(false);
  });
});
