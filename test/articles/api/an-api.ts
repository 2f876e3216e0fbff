import { createHash } from 'node:crypto';
import { articleApi } from '../../../functions/articles/api/article-api.ts';
import { holderOf, tokens } from '../../../functions/articles/api/token.ts';
import { articleTable } from '../../../functions/articles/article-table.ts';
import { articleId } from '../../../functions/language/ids.ts';
import { instant } from '../../../functions/language/instant.ts';
import type { LocalDynamo } from '../../support/local-dynamodb.ts';

const now = instant.parse('2026-11-22T12:00:00Z');
const token = 'pressrun_a-token-of-the-tests';
const known = tokens.parse([
  { name: 'cms', hash: createHash('sha256').update(token).digest('base64url'), madeAt: now, endsAt: null },
]);

/** The API over a local DynamoDB, with a token for the CMS, and all that it told others. */
export function anApi(dynamo: LocalDynamo) {
  const articles = articleTable(dynamo.client, dynamo.tables.articles);
  const changes: unknown[] = [];
  const journal: unknown[] = [];
  const log: string[] = [];
  const failures: Error[] = [];
  const told = { changes, journal, log, failures };
  const app = articleApi({
    articles,
    changes: { send: async messages => void told.changes.push(...messages) },
    journal: { write: async entry => void told.journal.push(entry) },
    holderOf: async presented => holderOf(presented, known, now),
    siteUrl: 'https://news.example.org',
    log: decision => told.log.push(decision),
    fail: error => told.failures.push(error),
    now: () => now,
  });
  const authorization = `Bearer ${token}`;
  const request = async (method: string, path: string, body?: unknown) => {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const answer = await app.request(path, {
      method,
      headers: { authorization },
      ...(text !== undefined && { body: text }),
    });
    const json: unknown = await answer.json();
    return { status: answer.status, type: answer.headers.get('content-type'), json };
  };
  const records = async (...ids: readonly string[]) => {
    const found = await articles.records(ids.map(id => articleId.parse(id)));
    return ids.map(id => found.get(articleId.parse(id)));
  };
  return { app, told, request, records };
}

/** A story as the CMS posts it. */
export function aPost(details: object = {}) {
  return {
    id: 'story-4711',
    headline: 'Tide gate stays shut',
    body: '<p>The gate has been shut for nine days, and nobody will say why.</p>',
    publishedAt: '2026-11-22T05:30:00-05:00',
    ...details,
  };
}
