import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../cdk.json' with { type: 'json' };
import { PressrunStack } from './pressrun-stack.ts';

/** The stack's CloudFormation template with placeholders for the code, for whoever only reads what is wired to what. */
export function synthesise(context: Readonly<Record<string, string>>): unknown {
  const app = new App({ ...quickly, context: { ...cdk.context, ...context } });
  const stack = new PressrunStack(app, 'Pressrun', { codeOf: () => Code.fromInline('/* a placeholder */') });
  return app.synth().getStackByName(stack.stackName).template;
}

/** The checks and notes that `cdk synth` wants, a third of the time, are app.ts's to make. */
const quickly = {
  analyticsReporting: false,
  builtinCloudFormationValidation: false,
  stackTraces: false,
  treeMetadata: false,
};
