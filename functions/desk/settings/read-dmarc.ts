import { Resolver } from 'node:dns/promises';

/** What a domain asks other mail servers to do with mail that fails both SPF and DKIM (RFC 9989). */
export type Dmarc =
  | {
      readonly state: 'published';
      /** The name that it was found at: the domain's own or one above it. */
      readonly at: string;
      readonly policy: 'none' | 'quarantine' | 'reject';
      /** Whether reports of who sends in its name are sent to anybody. */
      readonly isReported: boolean;
    }
  | { readonly state: 'missing' | 'unreadable'; readonly at: string }
  | { readonly state: 'not known'; readonly because: string };

type Deps = { readonly resolveTxt: (name: string) => Promise<readonly (readonly string[])[]> };

/** Nobody climbs further than this (RFC 9989, section 4.10). */
const mostSteps = 8;
const waitMilliseconds = 2000;

/** Asks the DNS for a domain's DMARC record, and then for those of the domains above it. */
export async function readDmarc(domain: string, deps: Deps = { resolveTxt }): Promise<Dmarc> {
  const labels = domain.split('.');
  const domains = labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
  for (const [i, name] of domains.slice(0, mostSteps).entries()) {
    const found = await recordAt(`_dmarc.${name}`, deps);
    if (typeof found === 'object') return { state: 'not known', because: found.because };
    if (found !== '') return judged(found, name, i > 0);
  }
  return { state: 'missing', at: domain };
}

async function recordAt(name: string, deps: Deps): Promise<string | { readonly because: string }> {
  try {
    const texts = (await deps.resolveTxt(name)).map(parts => parts.join(''));
    return texts.find(text => /^v=DMARC1\b/i.test(text)) ?? '';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return ['ENOTFOUND', 'ENODATA'].includes(code) ? '' : { because: code };
  }
}

function judged(record: string, at: string, isAbove: boolean): Dmarc {
  const tags = new Map(
    record.split(';').map(part => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim().toLowerCase(), value.trim()] as const;
    }),
  );
  const policy = ((isAbove ? tags.get('sp') : undefined) ?? tags.get('p') ?? 'none').toLowerCase();
  if (policy !== 'none' && policy !== 'quarantine' && policy !== 'reject') return { state: 'unreadable', at };
  return { state: 'published', at, policy, isReported: (tags.get('rua') ?? '') !== '' };
}

/** A page waits for no name server that is silent. */
function resolveTxt(name: string): Promise<readonly (readonly string[])[]> {
  return new Resolver({ timeout: waitMilliseconds / 2, tries: 2 }).resolveTxt(name);
}
