import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';

const entryOf = (header: string, row: string) => readList(`${header}\n${row}\n`).entries[0];

describe('a list of readers', () => {
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
    ['first and last names', 'email,First Name,Last Name\nann@example.org,Ann,Lee\nzoe@example.org,Zoë,Ñandú'],
    ['another order and spaces', 'name , email\nAnn Lee , ann@example.org \n Zoë Ñandú,\u00a0zoe@example.org\u200b'],
    ['addresses as mail programs write them', 'email\nAnn Lee <ann@example.org>\n"""Zoë Ñandú"" <zoe@example.org>"'],
    ['what copying leaves around', "email,name\nmailto:ann@example.org,Ann Lee\n'zoe@example.org';,Zoë Ñandú"],
    ['text formulas', 'email,name\n"=""ann@example.org""",Ann Lee\nzoe@example.org.,Zoë Ñandú'],
    ['blank lines and rows', '\n\nemail,name\n\nann@example.org,Ann Lee\n,\n  \nzoe@example.org,Zoë Ñandú\n\n'],
  ])('is read with %s', (_, text) => {
    expect(readList(text)).toMatchObject({ people, refused: [], notes: [] });
  });

  const wide = 'email\tname\r\nann@example.org\tAnn Lee\r\nzoe@example.org\tZoë Ñandú';
  it.each([
    ['UTF-16, small end first, with a mark', Buffer.from(`\uFEFF${wide}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(wide, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${wide}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(wide, 'latin1')],
    [
      'two encodings, as when files are put together',
      Buffer.concat([
        Buffer.from('email,name\nann@example.org,Ann Lee\n'),
        Buffer.from('zoe@example.org,Zoë Ñandú', 'latin1'),
      ]),
    ],
  ])('is read in %s', (_, bytes) => {
    expect(readList(bytes)).toMatchObject({ people, refused: [], notes: [] });
  });

  it('keeps what is within quotes together: delimiters, quotes and line breaks', () => {
    const { people, entries } = readList(
      'email,name\nann@example.org,"Lee, Ann ""Nan"""\nbob@example.org,"Bob\r\nBrown"\nzoe@example.org,Zoë',
    );

    expect(people).toEqual([
      'Lee, Ann "Nan" <ann@example.org>',
      'Bob Brown <bob@example.org>',
      'Zoë <zoe@example.org>',
    ]);
    expect(entries.map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  it('loses nobody after a quotation mark that was never closed', () => {
    const { people } = readList('email,name\nann@example.org,"Ann\nbob@example.org,"Bob"\nzoe@example.org,Zoë "Zo" Z');

    expect(people).toEqual(['Ann <ann@example.org>', 'Bob <bob@example.org>', 'Zoë "Zo" Z <zoe@example.org>']);
  });

  it('keeps capitals, dots and plus signs of an address, and writes its domain as SES takes it', () => {
    const { people } = readList('email\nAnn.Lee+News@Example.ORG\nkai@bücher.example');

    expect(people).toEqual([' <Ann.Lee+News@example.org>', ' <kai@xn--bcher-kva.example>']);
  });

  it('takes a formula in a name as the text that it is', () => {
    const formula = '=HYPERLINK("https://example.org","Ann")';

    expect(entryOf('email,name', `ann@example.org,"${formula.replaceAll('"', '""')}"`)?.name).toBe(formula);
  });

  it('says of each row that it can’t use why not, by the number that the spreadsheet shows', () => {
    const { people, refused } = readList(
      ['E-mail,Name', '', 'ann@example.org,Ann', ',Nobody', 'bob(at)example.org,Bob', 'zoe@example.org'].join('\n'),
    );

    expect(people).toEqual(['Ann <ann@example.org>', ' <zoe@example.org>']);
    expect(refused).toEqual(['row 4: the address is missing', 'row 5: the address has words in place of its @']);
  });

  it.each([
    ['#N/A', 'the spreadsheet shows an error in place of the address'],
    ['ann@example.org, bob@example.org', 'there is more than one address: give each a row of its own'],
    ['ann lee@example.org', 'the address has a space in it'],
    [
      'zoë@example.org',
      'the part before the @ has letters that Amazon SES cannot mail to (only a to z, digits and a few signs)',
    ],
    ['ann@example,org', 'the address has a comma where a dot belongs'],
    ['ann@example', 'the address has no dot after the @'],
    ['ann..lee@example.org', 'the address has two dots in a row'],
    ['email', 'a row of headings in the middle of the list'],
    ['=A2', 'the address has no @'],
  ])('refuses %s with a reason', (cell, why) => {
    expect(readList(`email\n"${cell}"`).refused).toEqual([`row 2: ${why}`]);
  });

  it('takes no address of a cell, a line or headings that are far too long, and is not held up by them', () => {
    const spaces = ' '.repeat(2_000_000);
    const { refused } = readList(`email\nann${spaces}@example.org\nann@example.org${spaces}x\n${'@,'.repeat(500_000)}`);

    expect(refused.map(one => one.replace('row ', ''))).toEqual([
      '2: the address is far too long to be one',
      '3: the address is far too long to be one',
      '4: the address is not an email address (name@domain)',
    ]);
    expect(readList(`${'a column,'.repeat(100_000)}email\nann@example.org`).because).toMatch(
      /^has no row of headings: /,
    );
    expect(readList('[{"email":"ann@example.org"}]').because).toBe('looks like JSON: bring the list as a CSV file');
  });

  it.each([
    ['unsubscribed', 'yes', 'left'],
    ['Unsubscribed', '2024-05-01', 'left'],
    ['Opt-Out', 'x', 'left'],
    ['Has Opted Out of Email', '1', 'left'],
    ['Do not email', 'No', 'reads'],
    ['Opt out', '', 'reads'],
    ['Opted in', 'no', 'left'],
    ['Status', 'Opted-In', 'reads'],
    ['Status', 'opt out', 'left'],
    ['Subscribed', '2024-05-01', 'reads'],
  ])('heeds a column %s that says %j: %s', (column, cell, standing) => {
    expect(entryOf(`email,${column}`, `ann@example.org,${cell}`)?.standing).toBe(standing);
  });

  it.each([
    ['Do not contact,Unsubscribed', 'no,yes', 'left'],
    ['Email opt-in,Subscribed', 'yes,no', 'left'],
    ['Unsubscribed,Blocked,Do not mail', ',,x', 'left'],
    ['Unsubscribed at,Left at', ',2024-05-01', 'left'],
    ['Opt-out,Unsubscribed', 'no,false', 'reads'],
    ['Opted in,Subscribed', ',2024-05-01', 'reads'],
  ])('heeds every column of %s where they say %s: %s', (columns, cells, standing) => {
    expect(entryOf(`email,${columns}`, `ann@example.org,${cells}`)?.standing).toBe(standing);
  });

  it('asks about domains that look mistyped, and does not correct them', () => {
    const { people, notes } = readList('email\nann@gmial.com');

    expect(people).toEqual([' <ann@gmial.com>']);
    expect(notes).toEqual(['row 2: the domain looks mistyped gmail.com?']);
  });

  it('names the columns that tell nothing of use', () => {
    expect(readList('email,phone,Favourite bird\nann@example.org,1,2').layout?.passedOver).toEqual([
      'phone',
      'Favourite bird',
    ]);
  });
});

describe('a file that is no list', () => {
  it.each([
    ['', 'is empty'],
    ['\n \r\n,,\n', 'is empty'],
    [
      'ann@example.org\nbob@example.org',
      'has no row of headings: put one above the first address that names the columns, such as "email" or "email,name"',
    ],
    ['name,phone\nAnn,1', 'has no column "email", so there is nobody to load; its columns are name, phone'],
    [
      Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000'),
      'is a packed file, such as a spreadsheet (.xlsx) or a .zip: save the spreadsheet as CSV, or unpack the archive and bring the CSV files in it',
    ],
  ])('is stopped with a word of advice', (input, because) => {
    expect(readList(input)).toMatchObject({ because, entries: [] });
  });
});

describe('what a row says of a reader', () => {
  it('joins the newsletters that it names, or the chosen one', () => {
    expect(entryOf('email,newsletters', 'ann@example.org,"weekend; morning-brief"')?.newsletters).toEqual([
      'morning-brief',
      'weekend',
    ]);
    expect(entryOf('email,newsletters', 'ann@example.org,')?.newsletters).toEqual(['morning-brief']);
  });

  it('joins nothing where only newsletters are named that are not ours', () => {
    expect(readList('email,newsletters\nann@example.org,gazette').refused).toEqual([
      'row 2: no newsletter of ours has the name in this row; ours are morning-brief, weekend',
    ]);
  });

  it.each([
    ['es', 'es'],
    ['ES', 'es'],
    ['fr-CA', 'fr'],
    ['de', null],
  ])('takes %s as language %s', (cell, language) => {
    expect(entryOf('email,language', `ann@example.org,${cell}`)?.language).toBe(language);
  });

  it.each([
    ['2026-11-01', '', { lastGiftOn: '2026-11-01', kind: 'once' }],
    ['2026-11-01 10:00', 'Monthly', { lastGiftOn: '2026-11-01', kind: 'monthly' }],
    ['11/1/2026', '', null],
    ['2027-01-01', '', null],
  ])('takes a gift of %s %s', (gave, kind, giving) => {
    expect(entryOf('email,gave,giftKind', `ann@example.org,${gave},${kind}`)?.giving).toEqual(giving);
  });

  it('tells when somebody opted in and confirmed, where it can be told', () => {
    const header = 'email,subscribed_at,confirmed_at';

    expect(entryOf(header, 'ann@example.org,2024-03-01 10:00:00,2024-03-01T10:05:00+01:00')).toMatchObject({
      optedInAt: '2024-03-01T10:00:00.000Z',
      confirmedAt: '2024-03-01T09:05:00.000Z',
    });
    expect(readList(`${header}\nann@example.org,3/4/2024,2030-01-01`)).toMatchObject({
      entries: [{ optedInAt: null, confirmedAt: null }],
      notes: [
        'row 2: a time can be read in two ways or lies ahead: the day of the import’s consent is noted “3/4/2024”',
      ],
    });
  });
});
