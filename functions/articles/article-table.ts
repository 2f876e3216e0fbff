import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { getMany, parseItem, queryAll } from '../runtime/dynamodb.ts';
import { type Article, type ArticleHead, article, articleHead } from './article.ts';

export type Articles = ReturnType<typeof articleTable>;

/** The articles, by id, and by the month and moment of their publication. */
export function articleTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(article, item, table);
  return {
    /** Writes an article as it is now; again changes nothing. Of when it arrived the first time counts. */
    put: async (one: Article, arrivedAt: Instant): Promise<'added' | 'changed' | 'unchanged'> => {
      const answer = await client.send(new UpdateCommand({ TableName: table, ...putting(one, arrivedAt) }));
      if (answer.Attributes === undefined) return 'added';
      const before = article.safeParse(answer.Attributes);
      return before.success && isDeepStrictEqual(before.data, one) ? 'unchanged' : 'changed';
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
    /** Those of the ids that exist, in no order. */
    find: async (ids: readonly ArticleId[]): Promise<readonly Article[]> => {
      const keys = [...new Set(ids)].map(id => ({ id }));
      return (await getMany(client, table, keys)).map(read);
    },
  };
}

function putting({ id, ...fields }: Article, arrivedAt: Instant) {
  const values = Object.entries({ ...fields, month: monthOf(fields.publishedAt) });
  const set = values.map((_, index) => `#${index} = :${index}`);
  return {
    Key: { id },
    UpdateExpression: `SET ${set.join(', ')}, arrivedAt = if_not_exists(arrivedAt, :arrivedAt)`,
    ExpressionAttributeNames: Object.fromEntries(values.map(([name], index) => [`#${index}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(values.map(([, value], index) => [`:${index}`, value])),
      ':arrivedAt': arrivedAt,
    },
    ReturnValues: 'ALL_OLD' as const,
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

const headFields = Object.keys(articleHead.unwrap().shape);

function within(month: string, from: Instant, to: Instant) {
  return {
    IndexName: 'published',
    KeyConditionExpression: '#month = :month AND publishedAt BETWEEN :from AND :to',
    // Thousands of heads are read to choose a dozen stories; bodies would be a thousand times as much.
    ProjectionExpression: headFields.map(name => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(['month', ...headFields].map(name => [`#${name}`, name])),
    ExpressionAttributeValues: { ':month': month, ':from': from, ':to': to },
  };
}
