import { describe, expect, it } from 'vitest';
import { matchRoute } from '../../../infra/local/match-route.ts';

const routes = ['$default', 'ANY /desk/{rest+}', 'ANY /articles', 'GET /articles', 'GET /articles/{id}'].map(key => ({
  key,
  functionName: `for ${key}`,
}));

describe('a request to an HTTP API', () => {
  it.each([
    ['GET', '/articles', 'GET /articles', {}],
    ['POST', '/articles', 'ANY /articles', {}],
    ['GET', '/articles/a%2Fb', 'GET /articles/{id}', { id: 'a/b' }],
    ['DELETE', '/articles/a', '$default', {}],
    ['GET', '/articles/a/b', '$default', {}],
    ['POST', '/desk/editions/1', 'ANY /desk/{rest+}', { rest: 'editions/1' }],
    ['GET', '/', '$default', {}],
    ['GET', '/articles/%E0', 'GET /articles/{id}', { id: '%E0' }],
  ])('%s %s takes the route %s', (method, path, key, pathParameters) => {
    expect(matchRoute(routes, method, path)).toEqual({ key, functionName: `for ${key}`, pathParameters });
  });

  it('takes none where there is none', () => {
    expect(matchRoute([], 'GET', '/')).toBeNull();
  });
});
