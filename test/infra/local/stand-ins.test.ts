import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { objectStore } from '../../../functions/runtime/object-store.ts';
import { uploadForms } from '../../../functions/runtime/upload-form.ts';
import { localClients } from '../../../infra/local/local-clients.ts';
import { createTable } from '../../support/local-dynamodb.ts';

const ready = z.object({ ready: z.literal(true), url: z.string() });

describe('the stand-ins', () => {
  let folder: string;
  const started: { kill: () => Promise<void> }[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun stand-ins '));
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.kill();
    rmSync(folder, { recursive: true, force: true });
    vi.unstubAllEnvs();
  });

  async function start(program: string, configuration: unknown) {
    const child = fork(join(import.meta.dirname, '../../../infra/local', program), [JSON.stringify(configuration)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit');
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    started.push({ kill });
    const [said] = await once(child, 'message');
    return { url: ready.parse(said).url, kill, child, ended };
  }
  const startQueues = async () => {
    const standIn = await start('queues-process.ts', { folder });
    return { ...standIn, ...localClients({ dynamodb: standIn.url, queues: standIn.url }) };
  };
  const startDynamo = async () => {
    const standIn = await start('dynamodb-process.ts', { folder });
    return { ...standIn, ...localClients({ dynamodb: standIn.url, queues: standIn.url }) };
  };

  it('keep an item over kill -9', async () => {
    const before = await startDynamo();
    await createTable(before.dynamodb, {
      TableName: 'notes',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await before.dynamodb.send(new PutItemCommand({ TableName: 'notes', Item: { id: { S: 'a' } } }));

    await before.kill();

    const after = await startDynamo();
    const read = await after.dynamodb.send(new GetItemCommand({ TableName: 'notes', Key: { id: { S: 'a' } } }));
    expect(read.Item).toEqual({ id: { S: 'a' } });
  });

  it('keep a message over kill -9, and hand out again at once what somebody had received', async () => {
    const before = await startQueues();
    await before.sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
    const QueueUrl = `${before.url}/000000000000/jobs`;
    await before.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    await before.sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }));

    await before.kill();

    const after = await startQueues();
    const { Messages } = await after.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: `${after.url}/000000000000/jobs`,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['one']);
    expect(Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe('1');
  });

  it('keep an object over kill -9', async () => {
    const before = await startQueues();
    await before.s3.send(new CreateBucketCommand({ Bucket: 'mails' }));
    await before.s3.send(new PutObjectCommand({ Bucket: 'mails', Key: 'a/b.json', Body: Buffer.from([0, 255]) }));

    await before.kill();

    const after = await startQueues();
    const { Body } = await after.s3.send(new GetObjectCommand({ Bucket: 'mails', Key: 'a/b.json' }));
    expect(await Body?.transformToByteArray()).toEqual(new Uint8Array([0, 255]));
  });

  it('take a large file from a form that the door has signed, under its own name, and send the browser back', async () => {
    const { url, s3 } = await startQueues();
    await s3.send(new CreateBucketCommand({ Bucket: 'lists' }));
    vi.stubEnv('AWS_ENDPOINT_URL_S3', url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'door');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    const backUrl = 'http://127.0.0.1:4080/desk/subscribers/imports/1';
    const form = await uploadForms('lists')({ prefix: 'posted/', backUrl, mostBytes: 1e9, goodForSeconds: 60 });
    const sent = new FormData();
    for (const [name, value] of Object.entries(form.fields)) sent.set(name, value);
    sent.set('file', new Blob([Buffer.alloc(12 * 1024 * 1024, 'a')]), 'Fair, 2024 (á).csv');

    const answer = await fetch(form.url, { method: 'POST', body: sent, redirect: 'manual' });

    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`${backUrl}?bucket=`),
    ]);
    const store = objectStore('lists');
    expect(await store.keys('posted/')).toEqual(['posted/Fair, 2024 (á).csv']);
    expect(await store.range('posted/Fair, 2024 (á).csv', 12_582_910, 9)).toEqual({
      bytes: new Uint8Array([97, 97]),
      size: 12_582_912,
      version: expect.stringMatching(/./),
    });
    const policy = z.object({ conditions: z.array(z.unknown()) });
    expect(policy.parse(JSON.parse(atob(form.fields.Policy ?? ''))).conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 1e9],
        ['starts-with', '$key', 'posted/'],
      ]),
    );
    expect(new URL(form.url).origin).toBe(url);
  });

  it('generate a secret once, as the template says, and keep it from others on this machine', async () => {
    const file = join(folder, 'secrets.json');
    const generate = {
      SecretStringTemplate: '{"current":"k1"}',
      GenerateStringKey: 'k1',
      PasswordLength: 40,
      ExcludePunctuation: true,
    };
    const configuration = { file, secrets: [{ arn: 'arn:keys', generate }] };
    const valueFrom = async (endpoint: string) => {
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const client = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
      return (await client.send(new GetSecretValueCommand({ SecretId: 'arn:keys' }))).SecretString ?? '';
    };

    const first = await valueFrom((await start('secrets-process.ts', configuration)).url);
    const second = await valueFrom((await start('secrets-process.ts', configuration)).url);

    expect(second).toBe(first);
    expect(JSON.parse(first)).toEqual({ current: 'k1', k1: expect.stringMatching(/^[A-Za-z0-9]{40}$/) });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('arn:keys');
  });

  it('end when the engine lets go of them, and not before', async () => {
    const { child, ended } = await start('queues-process.ts', { folder });
    child.kill('SIGINT');
    child.kill('SIGTERM');

    child.disconnect();

    expect(await ended).toEqual([0, null]);
  });

  it('wait for the folder until the last holder has ended', async () => {
    const holder = await startQueues();
    const waiting = start('queues-process.ts', { folder });
    await new Promise(resolve => setTimeout(resolve, 300));

    await holder.kill();

    expect((await waiting).url).toContain('127.0.0.1');
  });
});
