import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAlarms } from '../../functions/runtime/ringing-alarms.ts';
import { listenLocally } from '../../infra/local/listen-locally.ts';

const since = Date.parse('2026-11-22T11:30:00Z');
const ringing = {
  ...{ AlarmName: 'Pressrun-edition-paused', AlarmDescription: 'An edition has paused itself.' },
  StateTransitionedTimestamp: since / 1000,
};

/** A CloudWatch that answers as it is told, in the protocol of the real one. */
async function aCloudWatch(status: number, answer: object) {
  const asked: string[] = [];
  const server = createServer(async (request, reply) => {
    asked.push(`${request.headers['x-amz-target']} ${await text(request)}`);
    reply.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
  });
  const url = await listenLocally(server, 0);
  for (const [name, value] of Object.entries({
    ...{
      AWS_ENDPOINT_URL_CLOUDWATCH: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    },
  })) {
    vi.stubEnv(name, value);
  }
  return { asked, close: () => server.close() };
}

afterEach(() => vi.unstubAllEnvs());

describe('the alarms that ring', () => {
  it('are those of this stack, in their own words', async () => {
    const { asked, close } = await aCloudWatch(200, { MetricAlarms: [ringing] });

    const alarms = await readAlarms('Pressrun-');
    close();

    expect(alarms).toEqual({
      ringing: [{ name: 'edition paused', says: 'An edition has paused itself.', since: '2026-11-22T11:30:00.000Z' }],
      isKnown: true,
    });
    expect(asked[0]).toContain('DescribeAlarms');
    expect(asked[0]).toContain('"AlarmNamePrefix":"Pressrun-"');
  });

  it('are not known where CloudWatch refuses, and nothing else fails for it', async () => {
    const { close } = await aCloudWatch(400, { __type: 'AccessDeniedException', message: 'no' });

    expect(await readAlarms('Pressrun-')).toEqual({ ringing: [], isKnown: false });
    close();
  });
});
