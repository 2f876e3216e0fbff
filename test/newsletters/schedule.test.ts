import { describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { cron, nextSlot, slotsBetween } from '../../functions/newsletters/schedule.ts';
import { slowSlots } from './slow-slots.ts';

const at = (text: string) => instant.parse(text);
const daily = (...crons: string[]) => ({ crons, daysOff: [], extraSlots: [] });

function slots(schedule: Parameters<typeof slotsBetween>[0], zone: string, from: string, to: string): string[] {
  return slotsBetween(schedule, zone, at(from), at(to)).map(slot => slot.replace(':00.000Z', 'Z'));
}

describe('a schedule when the clocks change', () => {
  it.each([
    ['America/New_York', '30 2 * * *', '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    ['Europe/London', '30 1 * * *', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['Africa/Cairo', '30 0 * * *', '2026-04-23T12:00Z', ['2026-04-23T22:00Z', '2026-04-24T21:30Z']],
    ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T12:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
  ])('sends a slot that spring skips in %s right after the gap', (zone, expression, from, expected) => {
    const to = new Date(Date.parse(from) + 48 * 3_600_000).toISOString();

    const found = slots(daily(expression), zone, from, to);

    expect(found).toEqual(expected);
  });

  it.each([
    ['America/New_York', '30 1 * * *', '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['Europe/London', '30 1 * * *', '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    ['Africa/Cairo', '30 23 * * *', '2026-10-29T12:00Z', ['2026-10-29T20:30Z', '2026-10-30T21:30Z']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-03T20:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
  ])('sends a slot of the hour that autumn doubles in %s once, the first time', (zone, expression, from, expected) => {
    const to = new Date(Date.parse(from) + 48 * 3_600_000).toISOString();

    const found = slots(daily(expression), zone, from, to);

    expect(found).toEqual(expected);
  });

  it('does not repeat an hourly slot in the doubled hour', () => {
    const found = slots(daily('0 * * * *'), 'America/New_York', '2026-11-01T04:30Z', '2026-11-01T08:00Z');

    expect(found).toEqual(['2026-11-01T05:00Z', '2026-11-01T07:00Z', '2026-11-01T08:00Z']);
  });

  it('opens one slot for all that the gap skips and the one right after it', () => {
    const found = slots(daily('*/20 2-3 * * *'), 'America/New_York', '2026-03-08T05:00Z', '2026-03-08T08:00Z');

    expect(found).toEqual(['2026-03-08T07:00Z', '2026-03-08T07:20Z', '2026-03-08T07:40Z']);
  });

  it.each([
    ['in the first passing of the hour', '2026-11-01T05:30Z', '2026-11-02T06:30:00.000Z'],
    ['between the two passings of its time', '2026-11-01T06:15Z', '2026-11-02T06:30:00.000Z'],
    ['a second before the first', '2026-11-01T05:29:59Z', '2026-11-01T05:30:00.000Z'],
  ])('finds the next slot from a moment %s', (_, after, expected) => {
    const found = nextSlot(daily('30 1 * * *'), 'America/New_York', at(after));

    expect(found).toBe(expected);
  });

  it('skips a day that a zone leaves out, as Samoa did, once and at its end', () => {
    const found = slots(daily('0 7 * * *'), 'Pacific/Apia', '2011-12-29T00:00Z', '2012-01-01T00:00Z');

    expect(found).toEqual(['2011-12-29T17:00Z', '2011-12-30T10:00Z', '2011-12-30T17:00Z', '2011-12-31T17:00Z']);
  });
});

describe('a schedule', () => {
  it('takes half-hour offsets as they are', () => {
    const found = slots(daily('0 6 * * *'), 'Asia/Kolkata', '2026-05-01T00:00Z', '2026-05-02T12:00Z');

    expect(found).toEqual(['2026-05-01T00:30Z', '2026-05-02T00:30Z']);
  });

  it.each([
    ['0 6 31 * *', ['2027-01-31T11:00Z', '2027-03-31T10:00Z']],
    ['0 6 L * *', ['2027-01-31T11:00Z', '2027-02-28T11:00Z', '2027-03-31T10:00Z']],
    ['0 6 29 2 *', []],
    ['0 6 1 * 1', ['2027-03-01T11:00Z']],
  ])('knows the ends of months: %s', (expression, expected) => {
    const from = expression.endsWith('1') ? '2027-02-22T12:00Z' : '2027-01-01T12:00Z';
    const to = expression.endsWith('1') ? '2027-03-07T12:00Z' : '2027-04-01T12:00Z';

    const found = slots(daily(expression), 'America/New_York', from, to);

    expect(found).toEqual(expected);
  });

  it('waits for the next leap year where only that has the day', () => {
    const found = nextSlot(daily('0 6 29 2 *'), 'America/New_York', at('2026-11-22T00:00Z'));

    expect(found).toBe('2028-02-29T11:00:00.000Z');
  });

  it('leaves the first moment out and takes the last one in', () => {
    const found = slots(daily('0 6 * * *'), 'UTC', '2026-05-01T06:00Z', '2026-05-02T06:00Z');

    expect(found).toEqual(['2026-05-02T06:00Z']);
  });

  it('takes days off as dates in the zone of the newsletter', () => {
    const schedule = { crons: ['30 23 * * *'], daysOff: ['2026-12-25'], extraSlots: [] };

    const found = slots(schedule, 'America/New_York', '2026-12-24T12:00Z', '2026-12-27T12:00Z');

    expect(found).toEqual(['2026-12-25T04:30Z', '2026-12-27T04:30Z']);
  });

  it('comes at single times besides, also on a day off, by the clocks of its zone', () => {
    const extraSlots = ['2026-12-25T21:30', '2026-12-26T23:30'];
    const schedule = { crons: ['30 23 * * *'], daysOff: ['2026-12-25'], extraSlots };

    const found = slots(schedule, 'America/New_York', '2026-12-25T12:00Z', '2026-12-27T12:00Z');

    expect(found).toEqual(['2026-12-26T02:30Z', '2026-12-27T04:30Z']);
    expect(nextSlot({ ...daily(), extraSlots }, 'America/New_York', at('2026-12-25T12:00:00Z'))).toBe(
      '2026-12-26T02:30:00.000Z',
    );
  });

  it('makes one slot of a moment that two expressions name, and puts all in order', () => {
    const schedule = daily('0 12 * * *', '0 6 * * 1-5', '0 6,18 * * 5');

    const found = slots(schedule, 'UTC', '2026-05-01T00:00Z', '2026-05-02T13:00Z');

    expect(found).toEqual(['2026-05-01T06:00Z', '2026-05-01T12:00Z', '2026-05-01T18:00Z', '2026-05-02T12:00Z']);
  });

  it('has no next slot when it is empty', () => {
    const found = nextSlot(daily(), 'UTC', at('2026-05-01T00:00Z'));

    expect(found).toBeNull();
  });

  it.each(['America/New_York', 'Europe/London', 'Africa/Cairo', 'Australia/Lord_Howe'])(
    'agrees for the whole of 2026 in %s with a look at every minute',
    zone => {
      const from = at('2025-12-31T23:30:00Z');
      const to = at('2027-01-01T00:00:00Z');
      for (const schedule of schedules) {
        const found = slotsBetween(schedule, zone, from, to);

        expect(found, schedule.crons.join(' and ')).toEqual(slowSlots(schedule, zone, from, to));
      }
    },
  );

  it('finds, step by step, the slots that it finds at once', () => {
    const schedule = daily('*/45 0-3 * * *', '10 2 * * 0');
    const end = at('2026-04-01T00:00:00Z');
    const stepped = [];
    for (let slot = nextSlot(schedule, 'America/New_York', at('2026-02-01T00:00:00Z')); slot && slot <= end; ) {
      stepped.push(slot);
      slot = nextSlot(schedule, 'America/New_York', slot);
    }

    expect(stepped).toEqual(slotsBetween(schedule, 'America/New_York', at('2026-02-01T00:00:00Z'), end));
  });
});

const schedules = [
  daily('0 * * * *', '30 6 * * 1-5'),
  daily('30 1,2 * * *', '0 2 * * *', '59 23 * * *', '0 2 1,15,31 * 0'),
  daily('*/20 0,23 * 3,4,10,11 *'),
  {
    crons: ['5,35 1-2 * * 0', '0 0 * * 4-6'],
    daysOff: ['2026-03-08', '2026-04-24', '2026-10-25', '2026-11-01'],
    extraSlots: [],
  },
];

describe('a cron expression', () => {
  it.each(['30 6 * * *', '*/15 6-9 * * 1-5', '0 6 L * *', '0 6 * * MON#1', '0 6 29 2 *'])('may be %s', text => {
    const read = cron.safeParse(text);

    expect(read.data).toBe(text);
  });

  it.each([
    ['every morning', 'is not a cron expression of five fields'],
    ['0 0 6 * * *', 'is not a cron expression of five fields'],
    ['@daily', 'is not a cron expression of five fields'],
    ['? 6 * * *', 'is not a cron expression of five fields'],
    ['2026-01-01T06:00:00', 'is not a cron expression of five fields'],
    ['0 25 * * *', 'Invalid value for hour: 25'],
    ['0 22-2 * * *', 'From value is larger than to value'],
    ['x 6 * * *', 'illegal characters'],
    ['0 6 30 2 *', 'names a day that never comes'],
  ])('is refused as %s, and the message says why', (text, message) => {
    const read = cron.safeParse(text);

    expect(read.error?.issues[0]?.message).toContain(message);
  });
});
