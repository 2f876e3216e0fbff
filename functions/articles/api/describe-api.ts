import * as z from 'zod';
import { mostPosted, postedArticle } from './posted-article.ts';

/** Lambda takes 6 MB, in which a quote counts twice and what is no text a third more. */
export const mostBytes = 4_000_000;

const remark = z.object({
  where: z.string().meta({ description: 'Empty for all of it.', examples: ['[3].publishedAt'] }),
  what: z.string(),
});
const answers = {
  Taken: z.object({
    articles: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['added', 'changed', 'unchanged']),
        notes: z.array(remark).meta({ description: 'What was cleaned or left off, such as a script.' }),
      }),
    ),
  }),
  TakenBack: z.object({
    id: z.string(),
    outcome: z.enum(['taken back', 'unchanged']),
  }),
  Problem: z
    .object({ title: z.string(), status: z.int(), detail: z.string(), errors: z.array(remark).optional() })
    .meta({ description: 'What is wrong, what to do, and where (RFC 9457).' }),
};

/** The API for programs that read such things (OpenAPI 3.1), from the schemas that it reads with itself. */
export function describeApi(siteUrl: string): object {
  const schemas = Object.entries({ Article: postedArticle, ...answers }).map(([name, one]) => [name, schemaOf(one)]);
  return {
    openapi: '3.1.0',
    info: { title: 'Pressrun: articles', version: '1', description: about },
    servers: [{ url: siteUrl }],
    security: [{ token: [] }],
    paths: { '/articles': { post, delete: deleteOf('query') }, '/articles/{id}': { delete: deleteOf('path') } },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(schemas),
    },
  };
}

const about =
  'Posts what a CMS publishes, and takes back what it deletes. Whatever is sent may be sent again: an article that is as it was is “unchanged”. Editions that are not sent yet follow a change; hosted copies of those that are show it.';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, description: string) => ({ description, content: { 'application/json': { schema } } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: reference('Problem') } },
});
const refused = { 401: problem('No token that is known here') };

const post = {
  operationId: 'postArticles',
  summary: 'Add or change one article, or a list of them: all or none',
  requestBody: {
    required: true,
    ...json(
      {
        oneOf: [
          reference('Article'),
          { type: 'array', items: reference('Article'), minItems: 1, maxItems: mostPosted },
        ],
      },
      `At most ${mostBytes / 1e6} MB.`,
    ),
  },
  responses: {
    200: json(reference('Taken'), 'They are stored'),
    400: problem('No JSON'),
    ...refused,
    413: problem('Too large'),
    422: problem('Not all of it is an article; nothing was stored'),
  },
};

function deleteOf(place: 'path' | 'query') {
  return {
    operationId: place === 'path' ? 'deleteArticle' : 'deleteArticleById',
    summary: `Take an article back: no edition carries it any more${place === 'query' ? ' (for an id with a slash)' : ''}`,
    parameters: [{ name: 'id', in: place, required: true, schema: { type: 'string' } }],
    responses: { 200: json(reference('TakenBack'), 'It is taken back'), ...refused, 404: problem('Unknown article') },
  };
}

/** OpenAPI 3.1 has JSON Schema's own dialect, so none is named. */
function schemaOf(what: z.ZodType): object {
  const { $schema, ...schema } = z.toJSONSchema(what, { io: 'input' });
  return schema;
}
