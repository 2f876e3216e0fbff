import { describe, expect, it } from 'vitest';
import { usableUrl } from '../../functions/articles/usable-url.ts';

describe('an address', () => {
  it.each([
    ['https://example.org/a?b=1&c=2#d', 'https://example.org/a?b=1&c=2#d'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['https://example.org/{{x}}?{{y}}', 'https://example.org/%7B%7Bx%7D%7D?%7B%7By%7D%7D'],
    ['https://example.org/a b"c', 'https://example.org/a%20b%22c'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
  ])('is kept: %s', (text, address) => {
    expect(usableUrl(text)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'file:///etc/passwd',
    'ftp://example.org/',
    'http://localhost/',
    'http://newsroom/',
    'http://cms.internal/',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00::1]/',
    'https://example.org@192.0.2.1/',
    'https://user:secret@example.org/',
    '/relative',
    'not an address',
    '',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('is of no use in a mail: %s', text => {
    expect(usableUrl(text)).toBeNull();
  });

  it('is read against its page', () => {
    expect(usableUrl('../b', 'https://example.org/a/c')).toBe('https://example.org/b');
    expect(usableUrl('//cdn.example.org/b', 'https://example.org/a')).toBe('https://cdn.example.org/b');
  });

  it('may be on a host of one’s own', () => {
    expect(usableUrl('http://127.0.0.1:8080/a.png', null, '127.0.0.1')).toBe('http://127.0.0.1:8080/a.png');
  });
});
