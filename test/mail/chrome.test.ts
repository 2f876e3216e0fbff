import { describe, expect, it } from 'vitest';
import { language } from '../../functions/language/locale.ts';
import { editionDate, storyDate } from '../../functions/mail/chrome/chrome.ts';
import { chromeIn } from '../../functions/mail/chrome/chrome-in.ts';

describe('chromeIn', () => {
  it.each([
    ['en', 1, '1\u00a0min\u00a0read'],
    ['es', 1, '1 minuto de lectura'],
    ['es', 5, '5 minutos de lectura'],
    ['fr', 1, '1 minute de lecture'],
    ['fr', 2, '2 minutes de lecture'],
    ['ar', 1, 'قراءة في دقيقة'],
    ['ar', 2, 'قراءة في دقيقتين'],
    ['ar', 3, 'قراءة في 3 دقائق'],
    ['ar', 11, 'قراءة في 11 دقيقة'],
    ['ar', 100, 'قراءة في 100 دقيقة'],
  ] as const)('counts minutes as %s does: %i', (of, minutes, words) => {
    expect(chromeIn(of).readingTime(minutes)).toBe(words);
  });

  it.each(language.options)('names the organisation, its EIN and its standing in %s', of => {
    const sentence = chromeIn(of).taxSentence('Tidewater Community News, Inc.', '12-3456789');
    for (const part of ['Tidewater Community News, Inc.', '501(c)(3)', '12-3456789']) expect(sentence).toContain(part);
  });
});

describe('editionDate', () => {
  it.each([
    ['en', 'Sunday, November 22, 2026'],
    ['es', 'Domingo, 22 de noviembre de 2026'],
    ['fr', 'Dimanche 22 novembre 2026'],
    ['ar', 'الأحد، 22 نوفمبر 2026'],
  ] as const)('is written as in %s', (of, date) => {
    expect(editionDate('2026-11-22T11:00:00.000Z', of, 'America/New_York')).toBe(date);
  });

  it('is the date in the newsletter’s zone', () => {
    expect(editionDate('2026-11-23T03:00:00.000Z', 'en', 'America/New_York')).toBe('Sunday, November 22, 2026');
  });
});

describe('storyDate', () => {
  const slot = '2027-01-01T12:00:00.000Z';

  it.each([
    ['2027-01-01T03:00:00.000Z', 'Africa/Cairo', 'January 1'],
    ['2027-01-01T03:00:00.000Z', 'America/New_York', 'December 31, 2026'],
    ['2018-12-28T12:00:00.000Z', 'America/New_York', 'December 28, 2018'],
  ])('of %s in %s is %s on New Year’s Day', (moment, zone, date) => {
    expect(storyDate(moment, slot, 'en', zone)).toBe(date);
  });
});
