import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { readStack, resourcesOf } from '../support/stack.ts';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.object({ Action: z.unknown(), Resource: z.unknown() })) }),
});

/** What the policies say of tables that are not the stack's own. */
function foreignGrants(context: Record<string, string>) {
  const { Resources } = template.parse(synthesise(context));
  const policies = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const statements = policies.flatMap(({ Properties }) => policy.parse(Properties).PolicyDocument.Statement);
  return statements.flatMap(({ Action, Resource }) => {
    const named = JSON.stringify(Resource);
    return named.includes('newsroom-content') ? [[Action, /newsroom-content[^"]*/.exec(named)?.[0]]] : [];
  });
}

describe("the table of the newsroom's CMS", () => {
  it('may be read by its index and by key, and nothing else', () => {
    expect(foreignGrants({ cmsTable: 'newsroom-content', cmsIndex: 'by-change' })).toEqual([
      ['dynamodb:BatchGetItem', 'newsroom-content'],
      ['dynamodb:Query', 'newsroom-content/index/by-change'],
    ]);
  });

  it("may be another account's", () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/newsroom-content';

    expect(foreignGrants({ cmsTable: arn, cmsIndex: 'by-change' })).toHaveLength(2);
  });

  it('is named with its index or not at all', () => {
    expect(() => synthesise({ cmsTable: 'newsroom-content' })).toThrow('cmsTable and cmsIndex belong together');
  });

  it('is none unless cdk.json names one', async () => {
    const functions = resourcesOf(await readStack(), 'AWS::Lambda::Function');
    const pull = functions.find(([id]) => id.includes('pullsources'));

    expect(pull?.[1].Properties.Environment).toMatchObject({ Variables: { CMS_TABLE: '', CMS_INDEX: '' } });
  });
});
