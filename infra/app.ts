import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle-functions.ts';
import { PressrunStack } from './pressrun-stack.ts';

const app = new App();
// Built where this run's template goes, so that runs side by side don't write into each other's bundles.
const folders = await bundleFunctions(join(app.outdir, 'functions'));
new PressrunStack(app, 'Pressrun', {
  codeOf: entry => codeIn(folders[entry.slice(entry.lastIndexOf('/') + 1)], entry),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

function codeIn(folder: string | undefined, entry: string): Code {
  if (folder) return Code.fromAsset(folder);
  throw new Error(`functions/${entry}.lambda.ts is missing`);
}
