/// <reference path="../support/dynalite.d.ts" />
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import * as z from 'zod';
import { readStack, resourcesOf } from '../support/stack.ts';
import type { Headers, Reply } from './machine-network.ts';

/** The local DynamoDB, asked without a socket between, so that nothing real decides what comes first. */
export type InProcessDynamo = {
  readonly call: (headers: Headers, body: string) => Promise<Reply>;
  /** For who looks on from outside: no faults, no virtual time. */
  readonly client: DynamoDBDocumentClient;
  /** Stores what `store` does; the second time under the same name by the same requests, without the SDK. */
  readonly storeOnce: (name: string, store: () => Promise<void>) => Promise<void>;
};

type Asked = { readonly headers: Headers; readonly body: string };
const stored = new Map<string, readonly Asked[]>();

const nouns = ['newsletters', 'editions', 'deliveries', 'subscribers', 'imports', 'sign-ups'];
const properties = z.object({
  KeySchema: z.unknown(),
  AttributeDefinitions: z.unknown(),
  GlobalSecondaryIndexes: z.unknown().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
});

/** Holds the stack's own tables, each under its noun. */
export async function inProcessDynamo(): Promise<InProcessDynamo> {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  const call = (headers: Headers, body: string) =>
    new Promise<Reply>(resolve => {
      const answer: { statusCode: number; headers: Record<string, string> } = { statusCode: 200, headers: {} };
      const response = Object.assign(answer, {
        setHeader: (name: string, value: unknown) => {
          answer.headers[name.toLowerCase()] = String(value);
        },
        end: (text = '') => resolve({ status: answer.statusCode, headers: answer.headers, body: String(text) }),
      });
      const request = Object.assign(new EventEmitter(), { headers, method: 'POST', url: '/' });
      server.emit('request', request, response);
      request.emit('data', Buffer.from(body));
      request.emit('end');
    });
  await createTables(call);
  const asked: Asked[] = [];
  const client = new DynamoDBClient({
    endpoint: 'http://dynamodb.local',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: {
      handle: async (request: { headers: Headers; body: Uint8Array }) => {
        const asking = { headers: request.headers, body: new TextDecoder().decode(request.body) };
        asked.push(asking);
        const { status, headers, body } = await call(asking.headers, asking.body);
        return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) } };
      },
    },
  });
  const storeOnce = async (name: string, store: () => Promise<void>) => {
    const known = stored.get(name);
    for (const one of known ?? []) await call(one.headers, one.body);
    if (known !== undefined) return;
    const before = asked.length;
    await store();
    stored.set(name, asked.slice(before));
  };
  const marshallOptions = { removeUndefinedValues: true };
  return { call, storeOnce, client: DynamoDBDocumentClient.from(client, { marshallOptions }) };
}

async function createTables(call: InProcessDynamo['call']): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.CreateTable',
    'x-amz-date': '20261122T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20261122/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  for (const [, { Properties }] of resourcesOf(await readStack(), 'AWS::DynamoDB::Table')) {
    const { Tags, ...keys } = properties.parse(Properties);
    const noun = Tags.find(({ Key }) => Key === 'pressrun:table')?.Value ?? '';
    if (!nouns.includes(noun)) continue;
    const table = { ...keys, TableName: noun, BillingMode: 'PAY_PER_REQUEST' };
    const { status, body } = await call(headers, JSON.stringify(table));
    if (status !== 200) throw new Error(`table ${noun} was not made: ${body}`);
  }
  // The tables become active on a timer of the real clock.
  await new Promise(resolve => setTimeout(resolve, 2));
}
