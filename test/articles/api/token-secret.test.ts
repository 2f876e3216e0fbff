import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Tokens, withToken } from '../../../functions/articles/api/token.ts';
import { tokenSecret } from '../../../functions/articles/api/token-secret.ts';
import { instant } from '../../../functions/language/instant.ts';

const now = instant.parse('2026-11-22T12:00:00Z');
const program = join(import.meta.dirname, '../../../infra/local/secrets-process.ts');
const add = (name: string) => (all: Tokens) =>
  withToken(all, { name, hash: createHash('sha256').update(name).digest('base64url') }, now);

describe('the tokens in Secrets Manager', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pressrun secrets '));
  const file = join(folder, 'secrets.json');
  let endpoint: string;
  let stop: () => void;
  beforeAll(async () => {
    const secrets = [{ arn: 'arn:tokens', generate: {}, value: '[]' }];
    const child = fork(program, [JSON.stringify({ file, secrets })], { execArgv: [] });
    const [said] = await once(child, 'message');
    endpoint = z.object({ url: z.string() }).parse(said).url;
    stop = () => child.kill('SIGKILL');
  });
  afterAll(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const secret = () =>
    tokenSecret('arn:tokens', new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials }));

  it('are none at first, and then those that were made', async () => {
    expect(await secret().read()).toEqual([]);

    expect(await secret().change(add('cms'))).toBe(true);

    expect(await secret().read()).toMatchObject([{ name: 'cms', madeAt: now, endsAt: null }]);
    expect(readFileSync(file, 'utf8')).toContain('cms');
  });

  it('stay as they are after a no', async () => {
    expect(await secret().change(() => null)).toBe(false);

    expect(await secret().read()).toHaveLength(1);
  });

  it('are all kept when several people make some at once', async () => {
    const names = ['one', 'two', 'three'];

    await Promise.all(names.map(name => secret().change(add(name))));

    expect((await secret().read()).map(({ name }) => name).sort()).toEqual(['cms', ...names].sort());
  });
});
