import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../functions/language/email-address.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { listHeaders, type MailingList, unsubscribeHeaders } from '../../functions/mail/list-headers.ts';

function aList(changes: Partial<MailingList> = {}): MailingList {
  return {
    newsletterId: newsletterId.parse('morning-tide'),
    newsletterName: 'The Morning Tide',
    domain: 'letters.example.org',
    ownerAddress: emailAddress.parse('editors@example.org'),
    archiveUrl: 'https://letters.example.org/morning-tide',
    ...changes,
  };
}

const headerOf = (name: string, list: MailingList) => listHeaders(list).find(header => header.name === name)?.value;

describe('listHeaders', () => {
  it('names the list, its owner and its archive, and takes no posts', () => {
    expect(listHeaders(aList())).toEqual([
      { name: 'List-Id', value: '"The Morning Tide" <morning-tide.letters.example.org>' },
      { name: 'List-Help', value: '<mailto:editors@example.org>' },
      { name: 'List-Owner', value: '<mailto:editors@example.org>' },
      { name: 'List-Post', value: 'NO' },
      { name: 'List-Archive', value: '<https://letters.example.org/morning-tide>' },
    ]);
  });

  it('leaves the archive out where there is none', () => {
    expect(headerOf('List-Archive', aList({ archiveUrl: null }))).toBeUndefined();
  });

  it('escapes quotes within a name', () => {
    expect(headerOf('List-Id', aList({ newsletterName: 'The "Tide" \\ Co' }))).toMatch(/^"The \\"Tide\\" \\\\ Co" </);
  });

  it('encodes a name outside ASCII in words of at most 75 characters that decode to it', () => {
    const name = 'نشرة المد 🌊 '.repeat(6).trim();
    const words = (headerOf('List-Id', aList({ newsletterName: name })) ?? '').split(' ').slice(0, -1);
    for (const word of words) expect(word).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=$/);
    expect(Math.max(...words.map(word => word.length))).toBeLessThanOrEqual(75);
    const decoded = words.map(word => Buffer.from(word.slice(10, -2), 'base64').toString('utf8'));
    expect(decoded.join('')).toBe(name);
  });

  it('can’t be made to begin another header', () => {
    const headers = [
      ...listHeaders(
        aList({ newsletterName: 'Tide\r\nBcc: everyone@example.com', archiveUrl: 'https://example.org/\r\nBcc:x' }),
      ),
      ...unsubscribeHeaders('https://example.org/leave>\r\nBcc: everyone@example.com'),
    ];
    for (const { value } of headers) expect(value).toMatch(/^[\x20-\x7e]{1,995}$/);
  });

  it('refuses what no header can hold', () => {
    expect(() => unsubscribeHeaders(`https://example.org/${'a'.repeat(1000)}`)).toThrow('List-Unsubscribe');
  });
});

describe('unsubscribeHeaders', () => {
  it('offers one-click as RFC 8058 wants it', () => {
    expect(unsubscribeHeaders('https://letters.example.org/leave/k1.abc')).toEqual([
      { name: 'List-Unsubscribe', value: '<https://letters.example.org/leave/k1.abc>' },
      { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    ]);
  });
});
