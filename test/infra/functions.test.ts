import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readStack, resourcesOf, type StackResource } from '../support/stack.ts';

const stack = await readStack();
const functions = resourcesOf(stack, 'AWS::Lambda::Function');
const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });

describe('every function', () => {
  it('is one of those of the story', () => {
    const names = functions.map(([, made]) => tagOf(made, 'pressrun:function')).sort();

    expect(names).toEqual([
      'answer-readers',
      'answer-sign-ups',
      'compile-edition',
      'delete-templates',
      'desk',
      'door',
      'fold-growth',
      'fold-reading',
      'hear-events',
      'mail-previews',
      'open-slots',
      'plan-lane',
      'pull-sources',
      'receive-articles',
      'report-editions',
      'revise-editions',
      'run-export',
      'run-import',
      'run-sweep',
      'send-batches',
      'send-personal',
      'show-ask',
      'site',
      'start-sending',
      'tend-editions',
      'tend-outbox',
    ]);
  });

  it.each(functions)('%s runs on Node 24 and arm64 and logs JSON', (_, made) => {
    expect(made.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it.each(functions)('%s keeps its log for three months', (_, made) => {
    const { LogGroup } = z.object({ LogGroup: reference }).parse(made.Properties.LoggingConfig);

    expect(stack.Resources[LogGroup.Ref]?.Properties.RetentionInDays).toBe(90);
  });

  it.each(functions)('%s reads every variable that it is given', (_, made) => {
    const entry = String(made.Properties.Description).replace('Pressrun ', '');
    const [file = ''] = globSync(`functions/${entry}.lambda.{ts,tsx}`);

    const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(made.Properties.Environment);
    // What it loads later reads for it.
    const entryText = readFileSync(file, 'utf8');
    const later = [...entryText.matchAll(/import\('\.\/([^']+)'\)/g)].map(([, name = '']) => join(dirname(file), name));
    const source = [entryText, ...later.map(name => readFileSync(name, 'utf8'))].join('\n');
    expect(Object.keys(Variables).filter(name => !source.includes(name))).toEqual([]);
  });

  it.each(functions)('%s has an environment that Lambda takes, which is 4 KB, in any region', (_, made) => {
    const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(made.Properties.Environment);

    const texts = Object.entries(Variables).map(([name, value]) => `${name}${deployed(value)}`);

    expect(Buffer.byteLength(texts.join(''))).toBeLessThan(4096);
  });

  it('has a role of its own', () => {
    const roles = functions.map(([, made]) => attribute.parse(made.Properties.Role)['Fn::GetAtt'][0]);

    expect(new Set(roles).size).toBe(functions.length);
  });

  it('that the clock wakes does not repeat a failed tick', () => {
    const schedules = resourcesOf(stack, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    const invocations = resourcesOf(stack, 'AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);

    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'rate(1 minute)',
      'rate(1 minute)',
      'rate(1 minute)',
      'rate(1 minute)',
      'rate(1 minute)',
      'rate(5 minutes)',
      'rate(60 minutes)',
      'rate(60 minutes)',
      'rate(60 minutes)',
    ]);
    for (const schedule of schedules) {
      expect(schedule).toMatchObject({
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { RetryPolicy: { MaximumRetryAttempts: 0 } },
      });
    }
    expect(invocations.map(made => made.MaximumRetryAttempts)).toEqual(schedules.map(() => 0));
  });
});

/** About as long as it is once deployed, in a region with a long name. */
function deployed(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value).replaceAll(
    /\{"(?:Ref|Fn::GetAtt)":\[?"(\w+)"(?:,"(\w+)"\])?\}/g,
    (_, id: string, property: string | undefined) => {
      const name = `Pressrun-${id}-A1B2C3D4E5F6`;
      const type = stack.Resources[id]?.Type;
      if (type === 'AWS::SQS::Queue' && property === undefined) {
        return `https://sqs.ap-southeast-2.amazonaws.com/123456789012/${name}`;
      }
      if (type !== 'AWS::SecretsManager::Secret') return name;
      return `arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:${name}-A1B2C3`;
    },
  );
}

function tagOf(made: StackResource, key: string): string | undefined {
  const tags = z.array(z.object({ Key: z.string(), Value: z.string() })).parse(made.Properties.Tags);
  return tags.find(tag => tag.Key === key)?.Value;
}
