import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFields } from '../../../functions/articles/sources/field-map.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { unsafeMarkup } from '../bad-input/unsafe-markup.ts';
import { tableSource } from '../sources/a-cms-table.ts';
import { anApi, aPost } from './an-api.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '<script>x</script>',
    '{{x}}',
    '\0',
    '\ud800',
    'javascript:x',
    '9'.repeat(400),
    '2018-02-30T00:00:00Z',
  ),
);
/** An article of which some fields are something else. */
const post = fc
  .dictionary(fc.constantFrom(...Object.keys(aPost()), 'url', 'imageUrl', 'tags', 'corrections', '__proto__'), odd)
  .map(oddities => aPost(oddities));
const body = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.string(),
  post.map(one => JSON.stringify(one)),
  fc.array(post, { maxLength: 3 }).map(many => JSON.stringify(many)),
);

describe('whatever is posted', () => {
  it('is taken clean, or refused with what is wrong', async () => {
    const { request, told, records } = anApi(dynamo);

    await fc.assert(
      fc.asyncProperty(body, async text => {
        const { status, json } = await request('POST', '/articles', text);

        expect([200, 400, 422]).toContain(status);
        if (status !== 200) expect(json).toMatchObject({ errors: expect.arrayContaining([expect.anything()]) });
      }),
      { numRuns: 400 },
    );
    expect(told.failures).toEqual([]);
    const [stored] = await records('story-4711');
    expect(unsafeMarkup(stored?.body ?? '')).toBeNull();
  });

  it('as the id to delete, is found or unknown', async () => {
    const { request, told } = anApi(dynamo);

    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 600 }), async id => {
        const { status } = await request('DELETE', `/articles?${new URLSearchParams({ id })}`);

        expect([200, 404]).toContain(status);
      }),
      { numRuns: 100 },
    );
    expect(told.failures).toEqual([]);
  });
});

describe('whatever lies in the table of a CMS', () => {
  it('is read as texts', () => {
    fc.assert(
      fc.property(fc.anything({ withSet: true, withBigInt: true, withNullPrototype: true }), item => {
        const { tags, ...read } = readFields(item, tableSource.fields, 'milliseconds');

        expect(typeof read.headline).toBe('string');
        expect(tags.every(tag => typeof tag === 'string')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('may be any of its fields', () => {
    fc.assert(
      fc.property(fc.anything({ withSet: true, withBigInt: true }), value => {
        const item = { slug: value, text: { title: value }, topics: value, out: value, grief: value, writers: [value] };

        expect(() => readFields(item, tableSource.fields, 'seconds')).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
