import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { getMany, parseItem, queryAll } from '../runtime/dynamodb.ts';
import { type Article, article } from './article.ts';

export type Articles = ReturnType<typeof articleTable>;

/** The articles, by id, and by the month and moment of their publication. */
export function articleTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(article, item, table);
  return {
    /** Writes an article as it is now; again changes nothing. */
    put: async (one: Article): Promise<'added' | 'changed' | 'unchanged'> => {
      const item = { ...one, month: monthOf(one.publishedAt) };
      const answer = await client.send(new PutCommand({ TableName: table, Item: item, ReturnValues: 'ALL_OLD' }));
      if (answer.Attributes === undefined) return 'added';
      return isDeepStrictEqual(answer.Attributes, item) ? 'unchanged' : 'changed';
    },
    /** Earliest first, both ends included, from an index that may lag behind by a second. */
    publishedBetween: async (from: Instant, to: Instant): Promise<readonly Article[]> => {
      const found: Article[] = [];
      for (const month of monthsBetween(from, to)) {
        const items = await queryAll(client, { TableName: table, ...within(month, from, to) });
        found.push(...items.map(read));
      }
      return found;
    },
    /** Those of the ids that exist, in no order. */
    find: async (ids: readonly ArticleId[]): Promise<readonly Article[]> => {
      const keys = [...new Set(ids)].map(id => ({ id }));
      return (await getMany(client, table, keys)).map(read);
    },
  };
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

function within(month: string, from: Instant, to: Instant) {
  return {
    IndexName: 'published',
    KeyConditionExpression: '#month = :month AND publishedAt BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#month': 'month' },
    ExpressionAttributeValues: { ':month': month, ':from': from, ':to': to },
  };
}
