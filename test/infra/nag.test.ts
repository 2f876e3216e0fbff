import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import { PressrunStack } from '../../infra/pressrun-stack.ts';

describe('cdk-nag', () => {
  it('finds nothing in the stack', () => {
    const app = new App({ context: cdk.context });
    aStack(app);

    expect(findings(app)).toEqual([]);
  });

  it('finds a planted bucket that anybody may read over plain HTTP', () => {
    const app = new App({ context: cdk.context });
    new Bucket(aStack(app), 'planted');

    expect(findings(app)).toContain('AwsSolutions-S10');
  });
});

function aStack(app: App): PressrunStack {
  return new PressrunStack(app, 'Pressrun', { codeOf: () => Code.fromInline('/* a placeholder */') });
}

function findings(app: App): readonly string[] {
  return new AwsSolutionsChecks(app).validateScope(app).violations.map(violation => violation.ruleName);
}
