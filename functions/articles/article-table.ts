import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { getMany, parseItem, putIfUnchanged, queryAll } from '../runtime/dynamodb.ts';
import { type Article, type ArticleHead, article, articleHead } from './article.ts';
import { type ArticleRecord, type StoredArticle, storedArticle } from './article-record.ts';

export type Articles = ReturnType<typeof articleTable>;
/** Where an article stands among those of its month. */
export type ArticlePlace = { readonly publishedAt: Instant; readonly id: ArticleId };

/** The articles, by id, and by the month and moment of their publication. */
export function articleTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(article, item, table);
  return {
    /** Those of the ids that exist, with all that is known of them. */
    records: async (ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoredArticle>> => {
      const items = await getMany(client, table, keysOf(ids));
      return new Map(items.map(item => parseItem(storedArticle, item, table)).map(one => [one.id, one]));
    },
    /** Writes an article if it is still as it was read, null being not at all; false if it is not. */
    write: async (next: ArticleRecord, read: StoredArticle | null): Promise<boolean> => {
      const { id, ...fields } = next;
      const item = { ...fields, month: monthOf(next.publishedAt), token: randomUUID() };
      return (await putIfUnchanged(client, table, { id }, item, read?.token ?? null)) !== null;
    },
    /** Earliest first, both ends included, from an index that may lag behind by a second. */
    headsBetween: async (from: Instant, to: Instant): Promise<readonly ArticleHead[]> => {
      const found: ArticleHead[] = [];
      for (const month of monthsBetween(from, to)) {
        const items = await queryAll(client, { TableName: table, ...within(month, from, to) });
        found.push(...items.map(item => parseItem(articleHead, item, table)));
      }
      return found;
    },
    /** The next heads of a month (`2026-11`) behind one of them, the newest first; fewer than `count` are the last. */
    newest: async (month: string, behind: ArticlePlace | null, count: number): Promise<readonly ArticleHead[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ...headsOf(month),
          ScanIndexForward: false,
          Limit: count,
          ...(behind && { ExclusiveStartKey: { month, ...behind } }),
        }),
      );
      return Items.map(item => parseItem(articleHead, item, table));
    },
    /** Those of the ids that exist, in no order. */
    find: async (ids: readonly ArticleId[]): Promise<readonly Article[]> => {
      return (await getMany(client, table, keysOf(ids))).map(read);
    },
  };
}

function keysOf(ids: readonly ArticleId[]) {
  return [...new Set(ids)].map(id => ({ id }));
}

function monthOf(moment: Instant): string {
  return moment.slice(0, 7);
}

function monthsBetween(from: Instant, to: Instant): readonly string[] {
  const months: string[] = [];
  const last = monthOf(to);
  for (let month = monthOf(from); month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

const headFields = Object.keys(articleHead.unwrap().shape);

function within(month: string, from: Instant, to: Instant) {
  const { KeyConditionExpression, ExpressionAttributeValues, ...heads } = headsOf(month);
  return {
    ...heads,
    KeyConditionExpression: `${KeyConditionExpression} AND publishedAt BETWEEN :from AND :to`,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':from': from, ':to': to },
  };
}

function headsOf(month: string) {
  return {
    IndexName: 'published',
    KeyConditionExpression: '#month = :month',
    // Thousands of heads are read to choose a dozen stories; bodies would be a thousand times as much.
    ProjectionExpression: headFields.map(name => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(['month', ...headFields].map(name => [`#${name}`, name])),
    ExpressionAttributeValues: { ':month': month },
  };
}
