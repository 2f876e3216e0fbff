/** A route of an HTTP API: `$default`, or a method (or `ANY`) and a path such as `/articles/{id+}`. */
export type Route = { readonly key: string; readonly functionName: string };
export type MatchedRoute = Route & { readonly pathParameters: Readonly<Record<string, string>> };

/**
 * The route that API Gateway would take: the most specific path, segment by segment, then a named method before `ANY`,
 * and `$default` for what no path fits. Null where there is none.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): MatchedRoute | null {
  const fitting = routes.flatMap(route => fitted(route, method, path));
  const [best] = fitting.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return best === undefined ? null : best.matched;
}

type Fitting = { readonly matched: MatchedRoute; readonly rank: string };

function fitted(route: Route, method: string, path: string): readonly Fitting[] {
  if (route.key === '$default') return [{ matched: { ...route, pathParameters: {} }, rank: '~' }];
  const [wanted = '', pattern = ''] = route.key.split(' ');
  if (wanted !== 'ANY' && wanted !== method) return [];
  const segments = pattern.split('/').map(readSegment);
  const parameters = new RegExp(`^${segments.map(({ form }) => form).join('/')}$`).exec(path);
  if (parameters === null) return [];
  const rank = `${segments.map(segment => segment.rank).join('')}${wanted === 'ANY' ? 1 : 0}`;
  return [{ matched: { ...route, pathParameters: decoded(parameters.groups ?? {}) }, rank }];
}

type Segment = { readonly form: string; readonly rank: number };

function readSegment(text: string): Segment {
  const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { form: text.replace(/[^\w-]/g, String.raw`\$&`), rank: 0 };
  return greedy === '+' ? { form: `(?<${name}>.+)`, rank: 2 } : { form: `(?<${name}>[^/]+)`, rank: 1 };
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, unescaped(value)]));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
