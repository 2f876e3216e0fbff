import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { readStack, resourcesOf } from '../support/stack.ts';

const stack = await readStack();
const outputs = z.object({ Outputs: z.record(z.string(), z.object({ Value: z.unknown() })) });

describe('the site', () => {
  it("answers on the newsroom's own domain alone", () => {
    const [domain] = resourcesOf(stack, 'AWS::ApiGatewayV2::DomainName');
    const [api] = resourcesOf(stack, 'AWS::ApiGatewayV2::Api');

    expect(domain?.[1].Properties.DomainName).toBe('news.example.org');
    expect(api?.[1].Properties.DisableExecuteApiEndpoint).toBe(true);
  });

  it('sends what a CMS posts and what the staff see to functions of their own, and every other path to the site', () => {
    const routes = resourcesOf(stack, 'AWS::ApiGatewayV2::Route').map(([, made]) => made.Properties.RouteKey);

    expect(routes.sort()).toEqual([
      ...['$default', 'ANY /articles', 'ANY /articles/{rest+}'],
      ...['ANY /desk', 'ANY /desk/{rest+}'],
    ]);
  });

  it('logs no path, which may hold a signed link, and no address of a reader', () => {
    const [stage] = resourcesOf(stack, 'AWS::ApiGatewayV2::Stage');

    const { Format } = z.object({ Format: z.string() }).parse(stage?.[1].Properties.AccessLogSettings);
    expect(Format).toContain('$context.status');
    expect(Format).not.toMatch(/path|sourceIp|userAgent/i);
  });

  it('is linked to at siteDomain, unless the local engine says where it answers', () => {
    const deployed = outputs.parse(stack).Outputs.SiteUrl?.Value;
    const local = outputs.parse(synthesise({ siteUrl: 'http://127.0.0.1:4000' })).Outputs.SiteUrl?.Value;

    expect([deployed, local]).toEqual(['https://news.example.org', 'http://127.0.0.1:4000']);
  });
});

describe('a stack without the settings it needs', () => {
  it.each([
    [{ siteDomain: '' }, /siteDomain/],
    [{ hostedZoneId: '' }, /siteDomain needs a certificate/],
    [{ alarmEmail: 'nobody' }, /alarmEmail/],
  ])('%o is refused with the name of what is missing', (context, message) => {
    expect(() => synthesise(context)).toThrow(message);
  });
});
