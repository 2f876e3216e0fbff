import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

type OnTable = { readonly tableArn: string };
type OnBucket = IConstruct & { readonly bucketArn: string };
type OnQueue = { readonly queueArn: string };
type OnSecret = { readonly secretArn: string };
type OnPool = { readonly userPoolArn: string };
type OnFunction = { readonly functionArn: string };

type TableAction =
  `dynamodb:${'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem'}`;
/** S3 answers a missing object with 'access denied' to whoever may not list the bucket. */
type BucketAction = `s3:${'GetObject' | 'PutObject' | 'ListBucket'}`;
type QueueAction = `sqs:${'SendMessage' | 'ReceiveMessage' | 'DeleteMessage' | 'GetQueueAttributes'}`;
type SecretAction = `secretsmanager:${'GetSecretValue' | 'PutSecretValue' | 'UpdateSecretVersionStage'}`;
type PoolAction =
  `cognito-idp:${'ListUsers' | 'ListUsersInGroup' | 'AdminCreateUser' | 'AdminAddUserToGroup' | 'AdminRemoveUserFromGroup' | 'AdminDisableUser' | 'AdminEnableUser' | 'AdminUserGlobalSignOut'}`;
type SesAction =
  `ses:${'SendBulkEmail' | 'SendBulkTemplatedEmail' | 'SendEmail' | 'CreateEmailTemplate' | 'TestRenderEmailTemplate' | 'ListEmailTemplates' | 'DeleteEmailTemplate' | 'GetAccount' | 'GetEmailIdentity'}`;

/** One readable line for each thing that a function may do, and nothing that it may do besides. */
export function allow(made: LambdaFunction, on: OnTable, ...actions: readonly TableAction[]): void;
export function allow(made: LambdaFunction, on: OnBucket, ...actions: readonly BucketAction[]): void;
export function allow(made: LambdaFunction, on: OnQueue, ...actions: readonly QueueAction[]): void;
export function allow(made: LambdaFunction, on: OnSecret, ...actions: readonly SecretAction[]): void;
export function allow(made: LambdaFunction, on: OnPool, ...actions: readonly PoolAction[]): void;
export function allow(made: LambdaFunction, on: OnFunction, ...actions: readonly 'lambda:InvokeFunction'[]): void;
export function allow(
  made: LambdaFunction,
  on: readonly string[],
  ...actions: readonly (SesAction | 'cloudwatch:DescribeAlarms')[]
): void;
export function allow(
  made: LambdaFunction,
  on: OnTable | OnBucket | OnQueue | OnSecret | OnPool | OnFunction | readonly string[],
  ...actions: readonly string[]
): void {
  for (const action of actions) {
    made.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [...arnsOf(on, action)] }));
  }
  if ('bucketArn' in on)
    explainWildcard(made, `<${logicalIdOf(on)}.Arn>/*`, 'The objects are named while the stack runs.');
}

/** Tells cdk-nag why a function's policy names resources by a pattern; `resource` is written as cdk-nag prints it. */
export function explainWildcard(made: LambdaFunction, resource: string, reason: string): void {
  Validations.of(made.role ?? made).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}

/** What SES lets the account send is read for the account as a whole. */
export function allowToReadAccount(made: LambdaFunction): void {
  allow(made, ['*'], 'ses:GetAccount');
  explainWildcard(
    made,
    '*',
    'SES knows no narrower resource for GetAccount, which reads the limits of the account, nor CloudWatch for DescribeAlarms with a prefix.',
  );
}

export function indexOf(table: OnTable, name: string): OnTable {
  return { tableArn: `${table.tableArn}/index/${name}` };
}

function arnsOf(
  on: OnTable | OnBucket | OnQueue | OnSecret | OnPool | OnFunction | readonly string[],
  action: string,
): readonly string[] {
  if ('functionArn' in on) return [on.functionArn];
  if ('userPoolArn' in on) return [on.userPoolArn];
  if ('tableArn' in on) return [on.tableArn];
  if ('queueArn' in on) return [on.queueArn];
  if ('secretArn' in on) return [on.secretArn];
  // S3 checks the listing of a bucket against the bucket and everything else against its objects.
  if ('bucketArn' in on) return [action === 's3:ListBucket' ? on.bucketArn : `${on.bucketArn}/*`];
  return on;
}

function logicalIdOf(made: IConstruct): string {
  const resource = made.node.defaultChild;
  return resource && CfnElement.isCfnElement(resource) ? Stack.of(made).getLogicalId(resource) : '';
}
