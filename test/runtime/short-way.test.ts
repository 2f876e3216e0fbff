import { createServer, type IncomingHttpHeaders } from 'node:http';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connectToDynamo, isDone, putAll } from '../../functions/runtime/dynamodb.ts';
import { connectBySdkAlone, type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

describe('the short way to DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeEach(async () => {
    dynamo = await startLocalDynamo();
    return () => dynamo.stop();
  });

  const values = {
    text: 'Größe "one" \u2028',
    whole: 2 ** 53 - 1,
    part: -0.25,
    yes: true,
    nothing: null,
    bytes: new Uint8Array([0, 128, 255]),
    list: ['a', 1, [false]],
    map: { deep: { Item: 'a name that requests use, too' } },
    numbers: new Set([3, 1]),
    texts: new Set(['b', 'a']),
  };
  const key = { key: 'lane', item: 'batch#1' };

  it('writes what the SDK alone reads, and reads what it writes', async () => {
    const TableName = dynamo.tables.deliveries;
    const alone = connectBySdkAlone(dynamo.endpoint);
    const other = { key: 'lane', item: 'batch#2' };
    await dynamo.client.send(new PutCommand({ TableName, Item: { ...key, ...values, absent: undefined } }));
    await alone.send(new PutCommand({ TableName, Item: { ...other, ...values } }));

    const [one, two] = await Promise.all([
      alone.send(new GetCommand({ TableName, Key: key })),
      dynamo.client.send(new GetCommand({ TableName, Key: other })),
    ]);

    expect(one.Item).toEqual({ ...key, ...values });
    expect({ ...two.Item, bytes: new Uint8Array(two.Item?.bytes) }).toEqual({ ...other, ...values });
  });

  it('takes every request that this house makes', async () => {
    const { client, tables } = dynamo;
    const TableName = tables.deliveries;
    await putAll(client, TableName, [
      { ...key, count: 1 },
      { key: 'lane', item: 'batch#2', count: 2 },
    ]);

    const ExpressionAttributeNames = { '#key': 'key' };
    const update = { UpdateExpression: 'ADD seen :two', ExpressionAttributeValues: { ':two': new Set([2]) } };
    const updated = await client.send(new UpdateCommand({ TableName, Key: key, ...update, ReturnValues: 'ALL_NEW' }));
    const condition = { KeyConditionExpression: '#key = :key', ExpressionAttributeValues: { ':key': 'lane' } };
    const page = await client.send(
      new QueryCommand({ TableName, ...condition, ExpressionAttributeNames, Limit: 1, ConsistentRead: true }),
    );
    const rest = await client.send(
      new QueryCommand({
        ...{ TableName, ...condition, ExpressionAttributeNames },
        ...(page.LastEvaluatedKey && { ExclusiveStartKey: page.LastEvaluatedKey }),
      }),
    );
    const many = await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key] } } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key: key } }] } }));
    const gone = await client.send(new GetCommand({ TableName, Key: key }));

    expect(updated.Attributes).toEqual({ ...key, count: 1, seen: new Set([2]) });
    expect(page.Items).toEqual([updated.Attributes]);
    expect(page.LastEvaluatedKey).toEqual(key);
    expect(rest.Items).toEqual([{ key: 'lane', item: 'batch#2', count: 2 }]);
    expect(many.Responses?.[TableName]).toEqual([updated.Attributes]);
    expect(gone.Item).toBeUndefined();
  });

  it('tells a refused condition from every other error, which it has from the SDK', async () => {
    const { client, tables } = dynamo;
    const put = (condition: string) =>
      client.send(new PutCommand({ TableName: tables.deliveries, Item: key, ConditionExpression: condition }));

    expect(await isDone(put('attribute_exists(expiresAt)'))).toBe(false);
    await expect(put('nonsense(')).rejects.toMatchObject({ name: 'ValidationException', $fault: 'client' });
  });
});

describe('the short way where it is barred', () => {
  type Seen = { readonly headers: IncomingHttpHeaders; readonly body: string };
  const seen: Seen[] = [];
  const answers: ((seen: Seen) => { status: number; body: string } | 'reset')[] = [];
  const server = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const one = { headers: asked.headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      const said = answers.shift()?.(one) ?? { status: 200, body: '{"Item":{"key":{"S":"found"}}}' };
      if (said === 'reset') asked.socket.destroy();
      else answer.writeHead(said.status, { 'content-type': 'application/x-amz-json-1.0' }).end(said.body);
    });
  });
  let client: ReturnType<typeof connectToDynamo>;
  beforeEach(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    client = connectToDynamo({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'for a while' },
    });
  });
  afterEach(async () => {
    seen.length = 0;
    answers.length = 0;
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  const get = () => client.send(new GetCommand({ TableName: 'table', Key: { key: 'one' } }));

  it('asks once, with its session, when it is answered', async () => {
    const { Item } = await get();

    expect(Item).toEqual({ key: 'found' });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-security-token': 'for a while',
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ TableName: 'table', Key: { key: { S: 'one' } } });
  });

  it('leaves to the SDK what it can’t read without loss', async () => {
    const item = { status: 200, body: '{"Item":{"id":{"N":"1234567890123456789"},"all":{"BS":["AAE="]}}}' };
    answers.push(
      () => item,
      () => item,
    );

    const { Item } = await get();

    expect(Item).toEqual({ id: 1234567890123456789n, all: new Set([new Uint8Array([0, 1])]) });
    expect(seen).toHaveLength(2);
  });

  it.each([new Date(0), new URL('https://example.org'), new Map(), () => 1, 1n])(
    'stores no %s as nothing',
    async value => {
      const put = client.send(new PutCommand({ TableName: 'table', Item: { key: 'one', value } }));

      await expect(put).rejects.toThrow('DynamoDB stores no');
      expect(seen).toEqual([]);
    },
  );

  it.each([
    ['an error of the service', () => ({ status: 500, body: '{"__type":"com.amazon#InternalServerError"}' }) as const],
    ['too much at once', () => ({ status: 400, body: '{"__type":"com.amazon#ThrottlingException"}' }) as const],
    ['something that is no JSON', () => ({ status: 200, body: '<html>' }) as const],
    ['a broken connection', () => 'reset' as const],
  ])('goes the SDK’s way after %s, which asks the same again', async (_, answer) => {
    answers.push(answer);

    const { Item } = await get();

    expect(Item).toEqual({ key: 'found' });
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen.at(-1)?.headers['amz-sdk-request']).toMatch(/^attempt=/);
    expect(seen.map(({ body }) => JSON.parse(body))).toEqual(seen.map(() => JSON.parse(seen[0]?.body ?? '')));
  });
});
