import type { Context } from 'hono';
import { mostBytes } from './describe-api.ts';
import type { Remark } from './post-articles.ts';
import { mostPosted } from './posted-article.ts';

/** What stands in the way: what it is, and what to do. */
const kinds = {
  'no token': {
    status: 401,
    title: 'No token that is known here came with this request',
    detail:
      'Send “Authorization: Bearer TOKEN”. npm run tokens -- make NAME makes a token; one that is new works within half a minute.',
  },
  'too large': {
    status: 413,
    title: `This body is over ${mostBytes / 1e6} MB`,
    detail: `Nothing was stored. Post fewer articles at a time, up to ${mostPosted}, and images by their addresses.`,
  },
  'no JSON': {
    status: 400,
    title: 'This body could not be read as JSON',
    detail: 'Nothing was stored. Post one article as an object, or a list of them.',
  },
  'no article': {
    status: 422,
    title: 'What was posted is not an article, or not all of it',
    detail:
      'Nothing was stored. Mend what “errors” names and post all of it again; what is stored already stays as it is.',
  },
  'unknown article': {
    status: 404,
    title: 'There is no article of this id',
    detail: 'An id with a slash or a question mark goes into the query: DELETE /articles?id=…, percent-encoded.',
  },
  'nothing here': {
    status: 404,
    title: 'Nothing is at this address',
    detail: 'GET /articles/openapi.json tells what is: POST /articles and DELETE /articles/{id}.',
  },
  'our own fault': {
    status: 500,
    title: 'This could not be done, for a fault of our own',
    detail: 'Send the same again in a minute: what was done already is found done.',
  },
} as const;

/** Answers with a problem (RFC 9457): what is wrong, where, and what to do. */
export function answerProblem(context: Context, kind: keyof typeof kinds, errors: readonly Remark[] = []): Response {
  const { status, title, detail } = kinds[kind];
  if (status === 401) context.header('WWW-Authenticate', 'Bearer');
  const body = { title, status, detail, ...(errors.length > 0 && { errors }) };
  return context.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}
