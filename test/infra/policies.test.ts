import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readStack, resourcesOf } from '../support/stack.ts';

const oneOrMany = z.union([z.unknown().array(), z.unknown().transform(one => [one])]);
const statement = z.object({ Effect: z.string(), Action: oneOrMany, Resource: oneOrMany });
const policy = z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) });

const statements = resourcesOf(await readStack(), 'AWS::IAM::Policy').flatMap(([id, made]) =>
  policy.parse(made.Properties).PolicyDocument.Statement.map(found => ({ id, ...found })),
);

describe('what the functions may do', () => {
  it('is named action by action', () => {
    const actions = statements.flatMap(found => found.Action);

    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter(action => String(action).includes('*'))).toEqual([]);
  });

  it('is confined to resources of this stack, but for what AWS confines to nothing', () => {
    const unconfined = statements.filter(found => found.Resource.includes('*'));

    expect(new Set(unconfined.flatMap(found => found.Action))).toEqual(
      new Set(['ses:GetAccount', 'ses:ListEmailTemplates', 'cloudwatch:DescribeAlarms']),
    );
  });

  it('lets one function alone mail an edition, and one alone mail a single person', () => {
    const senders = statements.filter(found => found.Action.some(action => /^ses:Send/.test(String(action))));

    const names = new Set(senders.map(found => /sendbatches|sendpersonal/.exec(found.id)?.[0]));
    expect(names).toEqual(new Set(['sendbatches', 'sendpersonal']));
  });

  it('never includes deleting a table, a bucket or a secret', () => {
    const actions = statements.flatMap(found => found.Action).map(String);

    expect(actions.filter(action => /Delete(?!Item$|Message$|EmailTemplate$)/.test(action))).toEqual([]);
  });
});
