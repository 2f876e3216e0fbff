import { SesError } from './ses-error.ts';

/** One page of a list and the token of the next, as SES pages: `PageSize` and `NextToken`. */
export function nextPage<T>(
  items: readonly T[],
  query: URLSearchParams,
  mostItems: number,
): { readonly items: readonly T[]; readonly token: { readonly NextToken?: string } } {
  const size = Math.min(mostItems, Math.max(1, Number(query.get('PageSize') ?? mostItems) || mostItems));
  const start = Number(query.get('NextToken') ?? '0');
  if (!Number.isInteger(start) || start < 0) throw new SesError('InvalidNextTokenException', 'The token is not valid.');
  const end = start + size;
  return { items: items.slice(start, end), token: end < items.length ? { NextToken: String(end) } : {} };
}
