import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { cmsTable } from '../../../functions/articles/sources/cms-table.ts';
import { createTable, type LocalDynamo } from '../../support/local-dynamodb.ts';

/** A CMS whose one table holds everything, stories among it: two keys, an index of keys alone, moments in milliseconds. */
export async function aCmsTable({ client }: LocalDynamo) {
  const TableName = `content-${randomUUID()}`;
  await createTable(client, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'version', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'PK', AttributeType: 'S' },
      { AttributeName: 'version', AttributeType: 'N' },
      { AttributeName: 'kind', AttributeType: 'S' },
      { AttributeName: 'touched', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-change',
        KeySchema: [
          { AttributeName: 'kind', KeyType: 'HASH' },
          { AttributeName: 'touched', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  const keyOf = (slug: string) => ({ PK: `STORY#${slug}`, version: 0 });
  return {
    cms: cmsTable(client, TableName, 'by-change'),
    put: async (slug: string, touched: string, details: object = {}) => {
      const story = {
        ...{ ...keyOf(slug), kind: 'story', touched: Date.parse(touched), slug, state: 'live' },
        text: { title: `Story ${slug}`, html: `<p>The text of ${slug}.</p>` },
        writers: [{ first: 'Ines', last: 'Calloway' }],
        topics: new Set(['Harbor', 'Ice']),
        out: Date.parse('2026-11-22T11:00:00Z'),
        grief: true,
        ...details,
      };
      await client.send(new PutCommand({ TableName, Item: story }));
    },
    delete: (slug: string) => client.send(new DeleteCommand({ TableName, Key: keyOf(slug) })),
  };
}

/** The source of a settings file that reads it. */
export const tableSource = {
  id: 'cms',
  kind: 'table',
  key: ['PK', 'version'],
  index: { partition: { attribute: 'kind', is: 'story' }, changed: 'touched' },
  moments: 'milliseconds',
  published: { attribute: 'state', is: ['live'] },
  fields: {
    ...{
      id: 'slug',
      headline: 'text.title',
      body: 'text.html',
      publishedAt: 'out',
      tags: 'topics',
      sensitive: 'grief',
    },
    byline: '{writers.0.first} {writers.0.last}',
    url: 'https://www.example.org/{slug}',
  },
};
