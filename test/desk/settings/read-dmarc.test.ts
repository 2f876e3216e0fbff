import { describe, expect, it } from 'vitest';
import { readDmarc } from '../../../functions/desk/settings/read-dmarc.ts';

/** A DNS that knows some names; the others are not there, or it is silent. */
function aDns(records: Readonly<Record<string, string>>, otherwise = 'ENOTFOUND') {
  const asked: string[] = [];
  const resolveTxt = async (name: string) => {
    asked.push(name);
    const text = records[name];
    if (text === undefined) throw Object.assign(new Error(name), { code: otherwise });
    // A long record comes in parts.
    return [['some other text'], [text.slice(0, 9), text.slice(9)]];
  };
  return { resolveTxt, asked };
}

describe('the DMARC state of a domain', () => {
  it('is the policy of its own record, and whether anybody gets reports', async () => {
    const dns = aDns({ '_dmarc.news.example.org': 'v=DMARC1; p=reject; rua=mailto:a@example.org' });

    expect(await readDmarc('news.example.org', dns)).toEqual({
      ...{ state: 'published', at: 'news.example.org', policy: 'reject', isReported: true },
    });
  });

  it('is that of the domain above, by its policy for those below', async () => {
    const dns = aDns({ '_dmarc.example.org': 'v=DMARC1; p=reject; sp=quarantine' });

    expect(await readDmarc('news.example.org', dns)).toEqual({
      ...{ state: 'published', at: 'example.org', policy: 'quarantine', isReported: false },
    });
  });

  it('is missing when no name up to the one below the top has a record', async () => {
    const dns = aDns({});

    expect(await readDmarc('news.example.org', dns)).toEqual({ state: 'missing', at: 'news.example.org' });
    expect(dns.asked).toEqual(['_dmarc.news.example.org', '_dmarc.example.org']);
  });

  it('is not known when the DNS is silent, and unreadable when it names no policy there is', async () => {
    expect(await readDmarc('example.org', aDns({}, 'ETIMEOUT'))).toEqual({ state: 'not known', because: 'ETIMEOUT' });
    expect(await readDmarc('example.org', aDns({ '_dmarc.example.org': 'v=DMARC1; p=maybe' }))).toEqual({
      ...{ state: 'unreadable', at: 'example.org' },
    });
  });
});
