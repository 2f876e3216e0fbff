import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleFunctions, bundling } from '../../infra/bundle-functions.ts';
import { deskEnvironment } from './desk-environment.ts';
import { median } from './median.ts';

/** What the desk can't do without: Hono, and the clients of those that it speaks to. */
const bare = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { jsx } from 'hono/jsx';
const clients = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new LambdaClient({}), new S3Client({}), new SESv2Client({})];
export const used = [clients, getSignedUrl, jsx];
export const handler = handle(new Hono());
`;

/** So many processes of each, one after the other, so that what else the machine does adds to both alike. */
const rounds = 15;

const measuring =
  'const before = process.cpuUsage(); await import(process.argv[1]); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000); process.exit(0)';

/** The CPU of one cold import, in milliseconds. */
async function importOnce(file: string): Promise<number> {
  const env = { ...process.env, AWS_REGION: 'us-east-1', ...deskEnvironment };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', measuring, file], {
    env,
  });
  return Number(stdout);
}

describe('the cold import of the desk', () => {
  it('takes at most 1.5 times that of Hono and its SDK clients alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pressrun-cold-'));
    const built = await bundleFunctions(join(folder, 'built'));
    const root = new URL('../../', import.meta.url).pathname;
    await writeFile(join(folder, 'bare.ts'), bare);
    await build({
      ...bundling,
      ...{ entryPoints: [join(folder, 'bare.ts')], outfile: join(folder, 'bare.mjs'), absWorkingDir: root },
      nodePaths: [join(root, 'node_modules')],
    });
    const [alone, desk]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      alone.push(await importOnce(join(folder, 'bare.mjs')));
      desk.push(await importOnce(join(built.desk ?? '', 'index.mjs')));
    }
    await rm(folder, { recursive: true });

    const ratio = median(desk) / median(alone);
    console.log({ alone: median(alone), desk: median(desk), ratio });
    expect(ratio).toBeLessThan(1.5);
  }, 600_000);
});
