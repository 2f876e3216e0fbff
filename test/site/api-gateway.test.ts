import { handle } from 'hono/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite } from './a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

/** An event of payload format 2.0; what is posted comes as base64. */
function anEvent(method: string, path: string, contentType = '', body = '') {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  const names = { accountId: '', apiId: '', domainName: 'news.example.org', domainPrefix: 'news', stage: '$default' };
  const request = { requestId: 'r1', routeKey: '$default', time: '', timeEpoch: 0 };
  return {
    version: '2.0',
    routeKey: '$default',
    headers: { host: 'news.example.org', 'content-type': contentType },
    rawPath: path,
    rawQueryString: '',
    body: body === '' ? null : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== '',
    requestContext: { ...names, ...request, authentication: null, authorizer: {}, http },
  };
}

describe('behind API Gateway', () => {
  it('shows a page as text', async () => {
    const { path } = await site.aReader('shown@example.org');

    const answer = await handle(site.app)(anEvent('GET', path));

    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(answer.body).toContain('<h1>Leave');
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('hears a one-click request that comes as %s', async (shape, contentType, body) => {
    const { reader, path } = await site.aReader(`${shape.replace(' ', '-')}@example.org`);

    const answer = await handle(site.app)(anEvent('POST', path, contentType, body));

    expect(answer).toMatchObject({ statusCode: 200, body: 'You have left The Tide Line' });
    expect(await site.statesOf(reader)).toEqual(['tide-line left']);
  });
});
