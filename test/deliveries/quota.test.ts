import { describe, expect, it } from 'vitest';
import { freeAt, roomToGoOn, whyTooLarge } from '../../functions/deliveries/quota.ts';
import { instant } from '../../functions/language/instant.ts';

const account = { sendsPerSecond: 14, dailyQuota: 50_000, sentInADay: 0 };
const digest = { readers: 62_340, maySpanDays: false, latestFinishMinutes: 720 };

describe('whyTooLarge', () => {
  it('lets pass what the day has room for, and everything of an account without a limit', () => {
    expect(whyTooLarge({ ...digest, readers: 50_000 }, account)).toBeNull();
    expect(whyTooLarge(digest, { ...account, dailyQuota: null })).toBeNull();
  });

  it('says the numbers and what to do', () => {
    expect(whyTooLarge(digest, account)).toBe(
      'it has 62,340 readers, and SES lets this account send 50,000 mails in 24 hours. Ask AWS for a higher quota, or let the newsletter span days with "maySpanDays": true',
    );
  });

  it('lets a newsletter span days that has the time', () => {
    expect(whyTooLarge({ ...digest, maySpanDays: true, latestFinishMinutes: 1500 }, account)).toBeNull();
  });

  it('says how much time an edition needs that would be late', () => {
    expect(whyTooLarge({ ...digest, maySpanDays: true }, account)).toMatch(
      /so it takes 1,455 minutes\. Give the newsletter "latestFinishMinutes" of more than that \(it has 720\)/,
    );
  });
});

describe('roomToGoOn', () => {
  it('is a minute at the rate, but no more than is open or a tenth of the day', () => {
    expect(roomToGoOn(account, 10_000)).toBe(840);
    expect(roomToGoOn(account, 17)).toBe(17);
    expect(roomToGoOn({ sendsPerSecond: 1, dailyQuota: 200 }, 10_000)).toBe(20);
    expect(roomToGoOn({ sendsPerSecond: 40, dailyQuota: 200 }, 10_000)).toBe(40);
  });
});

describe('freeAt', () => {
  const now = instant.parse('2026-11-22T11:30:00Z');
  const hour = Math.floor(Date.parse('2026-11-21T14:00:00Z') / 3_600_000);

  it('is a day after the end of the hour in which enough was sent', () => {
    const sent = new Map([
      [hour, 100],
      [hour + 2, 500],
    ]);

    expect(freeAt(80, 0, sent, now)).toBe('2026-11-22T15:00:00.000Z');
    expect(freeAt(300, 0, sent, now)).toBe('2026-11-22T17:00:00.000Z');
  });

  it('looks past what is free already', () => {
    expect(freeAt(80, 0, new Map([[hour - 20, 500]]), now)).toBe('2026-11-23T11:30:00.000Z');
  });

  it('is a day from now when others have sent', () => {
    expect(freeAt(80, 0, new Map(), now)).toBe('2026-11-23T11:30:00.000Z');
  });
});
