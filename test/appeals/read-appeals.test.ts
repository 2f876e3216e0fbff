import { describe, expect, it } from 'vitest';
import { readAppeals } from '../../functions/appeals/read-appeals.ts';
import { newsletterId } from '../../functions/language/ids.ts';

const known = [newsletterId.parse('tide-line'), newsletterId.parse('evening')];
const words = { headline: 'Local news takes people', text: 'Readers pay for it.', button: 'Give' };
const little = {
  id: 'members',
  name: 'Membership',
  language: 'en',
  donateUrl: 'https://give.example.org/',
  variants: [words, words],
  thanks: { headline: 'Thank you', text: 'You keep this going.' },
};

const read = (...written: unknown[]) => readAppeals('settings.json', written, known);
const brief = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ where, field, message, done }) => `${where} ${field} ${message}: ${done}`);

describe('reading appeals', () => {
  it('fills in all that a person need not say', () => {
    const { appeals, problems } = read(little);

    expect(problems).toEqual([]);
    expect(appeals).toEqual([
      {
        ...little,
        newsletters: [],
        startsAt: '1970-01-01T00:00:00.000Z',
        endsAt: null,
        goal: null,
        weight: 1,
        variants: [
          { id: 'a', ...words },
          { id: 'b', ...words },
        ],
      },
    ]);
  });

  it('reads moments with their offset', () => {
    const { appeals } = read({ ...little, startsAt: '2026-11-01T00:00:00-04:00', endsAt: '2027-01-01T00:00:00-05:00' });

    expect(appeals[0]?.startsAt).toBe('2026-11-01T04:00:00.000Z');
    expect(appeals[0]?.endsAt).toBe('2027-01-01T05:00:00.000Z');
  });

  it('leaves out an appeal for a newsletter that does not exist, rather than carry it in all', () => {
    const result = read({ ...little, newsletters: ['tide-line', 'tide-lime'] }, { ...little, id: 'b' });

    expect(result.appeals.map(({ id }) => id)).toEqual(['b']);
    expect(brief(result)).toEqual(["appeals[0] newsletters[1] there is no newsletter 'tide-lime': left out"]);
  });

  it('keeps the first of two appeals of one id', () => {
    const result = read(little, { ...little, name: 'Again' });

    expect(result.appeals.map(({ name }) => name)).toEqual(['Membership']);
    expect(brief(result)).toEqual(["appeals[1] id 'members' is the id of an earlier appeal of this file: left out"]);
  });

  it('names what is wrong where it stands', () => {
    const result = read({
      ...little,
      donateUrl: 'http://give.example.org/',
      startsAt: '2026-11-01T00:00:00',
      goal: { minorUnits: 12.5, currency: 'usd' },
      weight: -1,
      variants: [{ ...words, button: '', colour: 'red' }],
      thanks: { headline: 'Thank you' },
      until: 'Friday',
    });

    expect(result.appeals).toEqual([]);
    expect(brief(result)).toEqual([
      'appeals[0] startsAt must end with its offset, as in 2027-12-31T23:59:00-05:00: left out',
      'appeals[0] goal.minorUnits must be a whole number: left out',
      'appeals[0] goal.currency is not an ISO 4217 currency: left out',
      'appeals[0] donateUrl is not a web address such as https://www.example.org/give: left out',
      'appeals[0] weight must be at least 0: left out',
      'appeals[0] variants[0].button must have at least 1 character: left out',
      'appeals[0] variants[0].colour is no known setting; is it misspelt?: left out',
      'appeals[0] thanks.text is missing: left out',
      'appeals[0] until is no known setting; is it misspelt?: left out',
    ]);
  });

  it.each([
    [{ variants: [] }, 'variants must have at least 1 entry'],
    [{ variants: [{ id: 'b', ...words }, words] }, 'variants must have an id each, all different'],
    [{ startsAt: '2027-01-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }, 'endsAt must be after startsAt'],
  ])('refuses %j', (details, message) => {
    const result = read({ ...little, ...details });

    expect(brief(result)).toEqual([`appeals[0] ${message}: left out`]);
  });
});
