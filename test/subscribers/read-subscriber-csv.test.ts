import { describe, expect, it } from 'vitest';
import { readSubscriberCsv } from '../../functions/subscribers/read-subscriber-csv.ts';
import { brief, weekend } from './a-profile.ts';

const reading = { file: 'list.csv', newsletterId: brief, newsletters: [brief, weekend], today: '2026-11-22' };

function read(input: string | Uint8Array) {
  const csv = readSubscriberCsv(typeof input === 'string' ? Buffer.from(input) : input, reading);
  const rows = [...csv.rows];
  const found = rows.flatMap(({ row, notes }) => notes.map(note => csv.problemOf(row, note)));
  const problems = [...csv.problems, ...found].map(
    ({ where, field, message, done }) => `${where} ${field}: ${message} (${done})`,
  );
  return {
    rows,
    people: rows.flatMap(({ listing }) => (listing ? [`${listing.name} <${listing.address}>`] : [])),
    problems,
  };
}

const listingOf = (header: string, row: string) => read(`${header}\n${row}\n`).rows[0]?.listing;

describe('a list of subscribers', () => {
  const people = ['Ann Lee <ann@example.org>', 'Zoë Ñandú <zoe@example.org>'];

  it.each([
    ['commas', 'email,name\nann@example.org,Ann Lee\nzoe@example.org,Zoë Ñandú\n'],
    [
      'semicolons, as spreadsheets in most of Europe write them',
      'email;name\r\nann@example.org;Ann Lee\r\nzoe@example.org;Zoë Ñandú\r\n',
    ],
    ['tabs', 'email\tname\nann@example.org\tAnn Lee\nzoe@example.org\tZoë Ñandú'],
    ['a line that names the delimiter', 'sep=;\r\nemail;name\r\nann@example.org;Ann Lee\r\nzoe@example.org;Zoë Ñandú'],
    ['a mark in front', '\uFEFFemail,name\nann@example.org,Ann Lee\nzoe@example.org,Zoë Ñandú'],
    ['quotes', '"email","name"\n"ann@example.org","Ann Lee"\n"zoe@example.org","Zoë Ñandú"\n'],
    ['old ends of lines', 'email,name\rann@example.org,Ann Lee\rzoe@example.org,Zoë Ñandú'],
    ['mixed ends of lines', 'email,name\r\nann@example.org,Ann Lee\nzoe@example.org,"Zoë Ñandú"\r\n'],
    ['headings of other shapes', ' E-Mail Address , NAME \nann@example.org,Ann Lee\nzoe@example.org,Zoë Ñandú'],
    ['another order and spaces', 'name , email\nAnn Lee , ann@example.org \n Zoë Ñandú,\u00a0zoe@example.org\u200b'],
    ['addresses as mail programs write them', 'email\nAnn Lee <ann@example.org>\n"""Zoë Ñandú"" <zoe@example.org>"'],
    ['blank lines and rows', '\n\nemail,name\n\nann@example.org,Ann Lee\n,\n  \nzoe@example.org,Zoë Ñandú\n\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toMatchObject({ people, problems: [] });
  });

  it.each([
    [
      'UTF-16, small end first, with a mark',
      Buffer.from('\uFEFFemail\tname\r\nann@example.org\tAnn Lee\r\nzoe@example.org\tZoë Ñandú', 'utf16le'),
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('email\tname\r\nann@example.org\tAnn Lee\r\nzoe@example.org\tZoë Ñandú', 'utf16le'),
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\uFEFFemail\tname\nann@example.org\tAnn Lee\nzoe@example.org\tZoë Ñandú', 'utf16le').swap16(),
    ],
    ['Latin-1', Buffer.from('email;name\nann@example.org;Ann Lee\nzoe@example.org;Zoë Ñandú', 'latin1')],
  ])('is read in %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ people, problems: [] });
  });

  it('keeps what is within quotes together: delimiters, quotes and line breaks', () => {
    const { people, rows } = read(
      'email,name\nann@example.org,"Lee, Ann ""Nan"""\nbob@example.org,"Bob\r\nBrown"\nzoe@example.org,Zoë',
    );

    expect(people).toEqual([
      'Lee, Ann "Nan" <ann@example.org>',
      'Bob Brown <bob@example.org>',
      'Zoë <zoe@example.org>',
    ]);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  it('loses nobody after a quotation mark that was never closed', () => {
    const { people } = read('email,name\nann@example.org,"Ann\nbob@example.org,"Bob"\nzoe@example.org,Zoë "Zo" Z');

    expect(people).toEqual(['Ann <ann@example.org>', 'Bob <bob@example.org>', 'Zoë "Zo" Z <zoe@example.org>']);
  });

  it('takes a formula in a name as the text that it is', () => {
    const formula = '=HYPERLINK("https://example.org","Ann")';

    expect(listingOf('email,name', `ann@example.org,"${formula.replaceAll('"', '""')}"`)?.name).toBe(formula);
  });

  it('numbers rows as the spreadsheet does and calls fields by their headings', () => {
    const { people, problems } = read(
      'E-mail,Name\n\nann@example.org,Ann\n,Nobody\nbob(at)example.org,Bob\nzoe@example.org',
    );

    expect(people).toEqual(['Ann <ann@example.org>', ' <zoe@example.org>']);
    expect(problems).toEqual([
      'row 4 E-mail: is empty (left out)',
      'row 5 E-mail: is not an email address (name@domain) (left out)',
    ]);
  });

  it('says once which columns it does not know', () => {
    expect(read('email,phone,Favourite bird\nann@example.org,1,2\nbob@example.org,3,4,5').problems).toEqual([
      'row 1 phone, Favourite bird: is not among the columns that can be used (email, name, language, newsletters, gave, giftKind) and was passed over (cleaned)',
    ]);
  });
});

describe('a file that is no list', () => {
  it.each([
    ['', ' : is empty (stopped)'],
    ['\n \r\n,,\n', ' : is empty (stopped)'],
    [
      'ann@example.org\nbob@example.org',
      'row 1 email: is missing: put a row above the first address that names the columns, such as "email" or "email,name" (stopped)',
    ],
    ['name,phone\nAnn,1', 'row 1 email: is missing: no column has this name, so there is nobody to load (stopped)'],
    [
      Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000'),
      ' : is not text: save the spreadsheet as CSV first (stopped)',
    ],
  ])('is stopped with a word of advice', (input, problem) => {
    expect(read(input)).toEqual({ rows: [], people: [], problems: [problem] });
  });
});

describe('what a row says of a reader', () => {
  it('joins the newsletters that it names, or the chosen one', () => {
    const header = 'email,newsletters';

    expect(listingOf(header, 'ann@example.org,')?.newsletters).toEqual([brief]);
    expect(listingOf(header, 'ann@example.org,weekend')?.newsletters).toEqual([weekend]);
    expect(listingOf(header, 'ann@example.org,"Weekend; morning-brief weekend"')?.newsletters).toEqual([
      brief,
      weekend,
    ]);
  });

  it('goes on with the known newsletters, and is left out when there is none', () => {
    const { rows, problems } = read('email,newsletters\nann@example.org,weekend gazette\nbob@example.org,gazette');

    expect(rows.map(({ listing }) => listing?.newsletters ?? null)).toEqual([[weekend], null]);
    expect(problems).toEqual([
      'row 2 newsletters: names no newsletter of ours: gazette (cleaned)',
      'row 3 newsletters: names no newsletter of ours: gazette (left out)',
    ]);
  });

  it.each([
    ['es', 'es'],
    ['ES-mx', 'es'],
    ['', null],
  ])('takes %j as a language', (cell, language) => {
    expect(listingOf('email,language', `ann@example.org,${cell}`)?.language).toBe(language);
  });

  it.each([
    ['2026-10-01,monthly', { lastGiftOn: '2026-10-01', kind: 'monthly' }],
    ['2026-10-01T08:00:00Z,Once', { lastGiftOn: '2026-10-01', kind: 'once' }],
    ['2026-11-22,', { lastGiftOn: '2026-11-22', kind: 'once' }],
    [',', null],
  ])('takes %j as a gift', (cells, giving) => {
    expect(listingOf('email,gave,giftKind', `ann@example.org,${cells}`)?.giving).toEqual(giving);
  });

  it.each([
    ['klingon,,', "language: is none of en, es, fr, ar; the newsletter's own is used", null],
    [',10/1/2026,once', 'gave: is not a date such as 2026-11-22; no gift was noted', null],
    [',2026-02-30,once', 'gave: is not a date such as 2026-11-22; no gift was noted', null],
    [',2026-11-23,once', 'gave: is a day to come; no gift was noted', null],
    [',,monthly', 'giftKind: stands without a date in "gave"; no gift was noted', null],
    [
      ',2026-10-01,yearly',
      'giftKind: is neither once nor monthly; once was taken',
      { lastGiftOn: '2026-10-01', kind: 'once' },
    ],
  ])('is cleaned of %j, and the reader is taken', (cells, problem, giving) => {
    const { rows, problems } = read(`email,language,gave,giftKind\nann@example.org,${cells}`);

    expect(problems).toEqual([`row 2 ${problem} (cleaned)`]);
    expect(rows[0]?.listing).toMatchObject({ language: null, giving });
  });
});
