import { describe, expect, it } from 'vitest';
import { readNewsletters } from '../../functions/newsletters/read-newsletters.ts';
import { readSettingsFile } from '../../functions/newsletters/settings-file.ts';

const little = {
  id: 'tide-line',
  name: 'The Tide Line',
  timeZone: 'America/New_York',
  sender: { address: 'tide-line@news.example.org' },
  brand: { homeUrl: 'https://news.example.org/' },
};
const organisation = {
  name: 'The Harbor Ledger',
  postalAddress: '14 Cannery Street, Port Ellery',
  ein: '00-1234567',
  timeZone: 'America/Chicago',
};

function read(content: unknown) {
  const { settings, problems } = readSettingsFile('settings.json', JSON.stringify(content));
  expect(problems).toEqual([]);
  return readNewsletters('settings.json', settings);
}

const brief = ({ problems }: ReturnType<typeof readNewsletters>) =>
  problems.map(({ where, field, message }) => `${where} ${field} ${message}`);

describe('reading newsletters', () => {
  it('fills in all that a person need not say', () => {
    const { newsletters, problems } = read({ newsletters: [little] });

    expect(problems).toEqual([]);
    expect(newsletters).toEqual([
      {
        ...little,
        tagline: '',
        language: 'en',
        previewTo: [],
        schedule: { crons: [], daysOff: [], extraSlots: [] },
        layout: 'digest',
        sections: [],
        withoutSections: [],
        tags: [],
        withoutTags: [],
        languages: [],
        order: 'newest',
        weights: { sections: {}, tags: {} },
        minimumArticles: 3,
        maximumArticles: 12,
        lookBackHours: 48,
        latestStartMinutes: 180,
        latestFinishMinutes: 720,
        maySpanDays: false,
        ramp: null,
        sender: {
          name: 'The Tide Line',
          address: 'tide-line@news.example.org',
          replyTo: 'tide-line@news.example.org',
        },
        approval: { by: 'automatic' },
        asks: 'mid-and-end',
        tracking: false,
        weeklyInstead: null,
        brand: {
          homeUrl: 'https://news.example.org/',
          logoUrl: null,
          primaryColour: '#1b3a5c',
          accentColour: '#a8401f',
          font: 'serif',
          headingFont: null,
        },
        block: null,
        utm: { source: 'tide-line', medium: 'email', campaign: null },
      },
    ]);
  });

  it("takes the organisation's zone and its name as the legal one where nothing else is said", () => {
    const { timeZone: _, ...without } = little;

    const { newsletters, organisation: mailer } = read({ organisation, newsletters: [without] });

    expect(newsletters[0]?.timeZone).toBe('America/Chicago');
    expect(mailer).toEqual({ ...organisation, legalName: 'The Harbor Ledger', disclosuresUrl: null });
  });

  it('keeps an edition for the editor on silence, unless told to send it', () => {
    const { newsletters } = read({ newsletters: [{ ...little, approval: { by: 'editor' } }] });

    expect(newsletters[0]?.approval).toEqual({ by: 'editor', onSilence: 'hold' });
  });

  it('leaves links to stories as they are where it is told so', () => {
    expect(read({ newsletters: [{ ...little, utm: null }] }).newsletters[0]?.utm).toBeNull();
  });

  it('says what is wrong with tags, fonts and the block', () => {
    const [startsAt, endsAt] = ['2026-12-01T00:00:00', '2026-12-03T00:00:00Z'];
    const block = { kind: 'links', headline: 'What we read', text: 'This.', startsAt, endsAt };
    const wrong = { ...little, utm: { source: 'a b' }, brand: { ...little.brand, font: 'comic' }, block };

    expect(brief(read({ newsletters: [wrong] }))).toEqual([
      'newsletters[0] brand.font must be one of: serif, palatino, times, sans, helvetica, verdana, trebuchet',
      'newsletters[0] block.startsAt must end with its offset, as in 2027-12-31T23:59:00-05:00',
      'newsletters[0] utm.source must be 1 to 60 of letters, digits, ., _ and -, such as tide-line',
    ]);
  });

  it('names what is wrong where it stands, and reads the good ones', () => {
    const wrong = {
      ...little,
      id: 'Evening News',
      language: 'de',
      schedule: { crons: ['0 6 * * *', '0 25 * * *'], daysOff: ['25.12.2026'] },
      maximumArticles: 0,
      sender: { address: 'nobody' },
      brand: { homeUrl: 'news', primaryColor: '#123456' },
      approval: { by: 'committee' },
    };

    const result = read({ newsletters: [wrong, little, 'tide', { id: 'x' }] });

    expect(result.newsletters.map(({ id }) => id)).toEqual(['tide-line']);
    expect(result.problems[0]).toEqual({
      file: 'settings.json',
      where: 'newsletters[0]',
      field: 'id',
      message: 'must be 1 to 40 of a-z, 0-9 and -',
      done: 'left out',
    });
    expect(brief(result)).toEqual([
      'newsletters[0] id must be 1 to 40 of a-z, 0-9 and -',
      'newsletters[0] language must be one of: en, es, fr, ar',
      "newsletters[0] schedule.crons[1] is not a cron expression such as '30 6 * * 1-5': Invalid value for hour: 25",
      'newsletters[0] schedule.daysOff[0] is not a date such as 2026-12-25',
      'newsletters[0] maximumArticles must be at least 1',
      'newsletters[0] sender.address is not an email address (name@domain)',
      'newsletters[0] approval.by must be one of: automatic, editor',
      'newsletters[0] brand.homeUrl is not a web address such as https://www.example.org/give',
      'newsletters[0] brand.primaryColor is no known setting; is it misspelt?',
      'newsletters[2]  must be an object',
      'newsletters[3] name is missing',
      'newsletters[3] timeZone is missing',
      'newsletters[3] sender is missing',
      'newsletters[3] brand is missing',
    ]);
  });

  it('refuses limits that contradict each other', () => {
    const result = read({ newsletters: [{ ...little, minimumArticles: 9, maximumArticles: 4 }] });

    expect(brief(result)).toEqual(['newsletters[0] minimumArticles must not be above maximumArticles']);
  });

  it('refuses to span days in less than a day, and a ramp that shrinks or has more lanes than there are', () => {
    const ramp = (...lanes: readonly number[]) => ({ ...little, ramp: { startsOn: '2026-12-01', lanes } });

    expect(brief(read({ newsletters: [{ ...little, maySpanDays: true }] }))).toEqual([
      'newsletters[0] latestFinishMinutes must be above 1440, a day, for a newsletter with maySpanDays',
    ]);
    expect(brief(read({ newsletters: [ramp(1, 4, 2)] }))).toEqual([
      'newsletters[0] ramp.lanes must not shrink from one day to the next',
    ]);
    expect(brief(read({ newsletters: [ramp(1, 9)] }))).toEqual(['newsletters[0] ramp.lanes[1] must be at most 8']);
    expect(read({ newsletters: [ramp(1, 1, 2, 4)] }).newsletters[0]?.ramp?.lanes).toEqual([1, 1, 2, 4]);
  });

  it('asks for one story where the layout carries one, and for no more than there is room for', () => {
    const { newsletters } = read({ newsletters: [{ ...little, layout: 'story' }] });

    expect(newsletters[0]?.minimumArticles).toBe(1);
    expect(read({ newsletters: [{ ...little, maximumArticles: 2 }] }).newsletters[0]?.minimumArticles).toBe(2);
    expect(brief(read({ newsletters: [{ ...little, layout: 'story', minimumArticles: 3 }] }))).toEqual([
      "newsletters[0] minimumArticles must be 0 or 1, since the layout 'story' carries one story",
    ]);
  });

  it('takes what stories are chosen by', () => {
    const choice = {
      sections: [' City Hall', 'Schools'],
      withoutTags: ['sponsored'],
      languages: ['en', 'es'],
      order: 'weight',
      weights: { sections: { 'City Hall': 20 }, tags: { opinion: -50 } },
    };

    const { newsletters, problems } = read({ newsletters: [{ ...little, ...choice }] });

    expect(problems).toEqual([]);
    expect(newsletters[0]).toMatchObject({
      ...choice,
      sections: ['City Hall', 'Schools'],
      weights: { sections: { 'City Hall': 20 }, tags: { opinion: -50 } },
    });
  });

  it.each([
    [{ sections: ['Sport'], withoutSections: ['SPORT'] }, "withoutSections names 'SPORT', and so does sections"],
    [
      { tags: ['climate change'], withoutTags: ['Climate-Change'] },
      "withoutTags names 'Climate-Change', and so does tags",
    ],
    [{ weights: { tags: { opinion: 5 } } }, "weights count only where order is 'weight'"],
    [{ order: 'weight', weights: { tags: { opinion: 500 } } }, 'weights.tags.opinion must be at most 100'],
    [{ order: 'weight', weights: { section: {} } }, 'weights.section is no known setting; is it misspelt?'],
    [{ order: 'size' }, 'order must be one of: newest, section, weight'],
    [{ languages: ['de'] }, 'languages[0] must be one of: en, es, fr, ar'],
    [{ tags: [''] }, 'tags[0] is empty'],
    [{ withoutSections: 'Sport' }, 'withoutSections must be a list'],
  ])('says what is wrong with %j', (details, message) => {
    expect(brief(read({ newsletters: [{ ...little, ...details }] }))).toEqual([`newsletters[0] ${message}`]);
  });

  it('keeps the first of two newsletters of one id', () => {
    const result = read({ newsletters: [little, { ...little, name: 'Another' }] });

    expect(result.newsletters.map(({ name }) => name)).toEqual(['The Tide Line']);
    expect(brief(result)).toEqual(["newsletters[1] id 'tide-line' is the id of an earlier newsletter of this file"]);
  });

  it('says what is wrong with an organisation', () => {
    const result = read({ organisation: { ...organisation, ein: '123456789' } });

    expect(result.organisation).toBeNull();
    expect(brief(result)).toEqual(['organisation ein is not an EIN such as 12-3456789']);
  });
});

describe('opening a settings file', () => {
  it.each([
    ['{ "newsletters": [', '', 'is not JSON'],
    ['[]', '', 'must be an object'],
    ['{ "newsletters": {} }', 'newsletters', 'must be a list'],
    ['{ "newsleters": [] }', 'newsleters', 'is no known setting'],
  ])('stops at %s', (text, field, message) => {
    const { settings, problems } = readSettingsFile('settings.json', text);

    expect(settings.newsletters).toEqual([]);
    expect(problems).toEqual([
      { file: 'settings.json', where: '', field, message: expect.stringContaining(message), done: 'stopped' },
    ]);
  });

  it('reads a file that begins with a byte order mark', () => {
    const { settings } = readSettingsFile('settings.json', '\uFEFF{"appeals": [1]}');

    expect(settings.appeals).toEqual([1]);
  });
});
