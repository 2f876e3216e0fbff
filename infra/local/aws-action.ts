/** Of a request to AWS: how it was made. */
type AwsRequest = { readonly method: string; readonly path: string; readonly target: string | undefined };

const services = new Map([
  ['DynamoDB_20120810', 'dynamodb'],
  ['AmazonSQS', 'sqs'],
  ['secretsmanager', 'secretsmanager'],
  ['AWSCognitoIdentityProviderService', 'cognito-idp'],
  ['GraniteServiceVersion20100801', 'cloudwatch'],
]);

/** IAM knows one permission for a call and for its batch form (SQS API permissions reference). */
const permissionOf = new Map([['sqs:SendMessageBatch', 'sqs:SendMessage']]);

const sesOperations: readonly (readonly [RegExp, string])[] = [
  [/^POST \/v2\/email\/outbound-bulk-emails$/, 'SendBulkEmail'],
  [/^POST \/v2\/email\/outbound-emails$/, 'SendEmail'],
  [/^POST \/v2\/email\/templates\/[^/]+\/render$/, 'TestRenderEmailTemplate'],
  [/^POST \/v2\/email\/templates$/, 'CreateEmailTemplate'],
  [/^GET \/v2\/email\/templates$/, 'ListEmailTemplates'],
  [/^DELETE \/v2\/email\/templates\/[^/]+$/, 'DeleteEmailTemplate'],
  [/^GET \/v2\/email\/account$/, 'GetAccount'],
  [/^GET \/v2\/email\/identities\/[^/]+$/, 'GetEmailIdentity'],
];

/** The permission that a request needs, such as `dynamodb:PutItem`, as an IAM policy names it. */
export function awsAction({ method, path, target }: AwsRequest): string {
  if (target !== undefined) {
    const [service = '', operation = ''] = target.split('.');
    const action = `${services.get(service) ?? service}:${operation}`;
    return permissionOf.get(action) ?? action;
  }
  const [plain = '', query = ''] = path.split('?');
  if (plain.startsWith('/2015-03-31/functions/')) return 'lambda:InvokeFunction';
  if (query.includes('list-type=2')) return 's3:ListBucket';
  if (!plain.startsWith('/v2/email/')) return `s3:${method === 'GET' ? 'GetObject' : 'PutObject'}`;
  const known = sesOperations.find(([form]) => form.test(`${method} ${plain}`));
  return `ses:${known?.[1] ?? `${method} ${plain}`}`;
}
