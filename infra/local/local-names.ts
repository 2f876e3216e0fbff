import * as z from 'zod';
import type { Resource } from './template.ts';

/** Where the stand-ins answer whose addresses are part of names. */
export type Addresses = { readonly queues: string; readonly site: string; readonly signIn: string };

/** What the provider on this machine calls the desk. */
export const signInClient = 'desk';

export const region = 'us-east-1';
const account = '000000000000';

type Named = { readonly id: string; readonly name: string; readonly addresses: Addresses };
type Naming = {
  readonly ref: (of: Named) => string;
  readonly attributes: Readonly<Record<string, (of: Named) => string>>;
};

/** What `Ref` and `Fn::GetAtt` give on this machine, for the types that something points to. */
const namings: Readonly<Record<string, Naming>> = {
  'AWS::ApiGatewayV2::Api': { ref: of => of.id, attributes: { ApiEndpoint: of => of.addresses.site } },
  'AWS::ApiGatewayV2::Integration': { ref: of => of.id, attributes: {} },
  'AWS::Cognito::UserPool': { ref: plain, attributes: { ProviderURL: of => of.addresses.signIn } },
  'AWS::Cognito::UserPoolClient': { ref: () => signInClient, attributes: {} },
  'AWS::DynamoDB::Table': { ref: plain, attributes: { Arn: of => arn('dynamodb', `table/${of.name}`) } },
  'AWS::IAM::Role': { ref: plain, attributes: { Arn: of => arn('iam', `role/${of.name}`) } },
  'AWS::Lambda::Function': { ref: plain, attributes: { Arn: of => arn('lambda', `function:${of.name}`) } },
  'AWS::S3::Bucket': { ref: bucket, attributes: { Arn: of => `arn:aws:s3:::${bucket(of)}` } },
  'AWS::SecretsManager::Secret': { ref: of => arn('secretsmanager', `secret:${of.name}`), attributes: {} },
  'AWS::SES::ConfigurationSet': { ref: plain, attributes: {} },
  'AWS::SNS::Topic': { ref: of => arn('sns', of.name), attributes: { TopicArn: of => arn('sns', of.name) } },
  'AWS::SQS::Queue': { ref: queueUrl, attributes: { Arn: of => arn('sqs', of.name), QueueName: plain } },
};

const tagged = z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) });

/** `Ref` of a resource. */
export function refOf(id: string, resource: Resource, addresses: Addresses): string {
  return namingOf(id, resource).ref({ id, name: nameOf(id, resource), addresses });
}

/** `Fn::GetAtt` of a resource. */
export function attributeOf(id: string, resource: Resource, attribute: string, addresses: Addresses): string {
  const value = namingOf(id, resource).attributes[attribute];
  if (!value) throw new Error(`the local engine does not know ${attribute} of ${resource.Type} (${id})`);
  return value({ id, name: nameOf(id, resource), addresses });
}

/** The physical name: a tag such as `pressrun:table` if there is one, so that stored data outlives a construct's move in the tree. */
export function nameOf(id: string, resource: Resource): string {
  const read = tagged.safeParse(resource.Properties);
  const tag = read.success ? read.data.Tags.find(({ Key }) => Key.startsWith('pressrun:')) : undefined;
  return tag?.Value ?? id;
}

function namingOf(id: string, resource: Resource): Naming {
  const naming = namings[resource.Type];
  if (!naming) throw new Error(`the local engine does not know what a reference to ${resource.Type} (${id}) means`);
  return naming;
}

function plain(of: Named): string {
  return of.name;
}

function arn(service: string, rest: string): string {
  return `arn:aws:${service}:${region}:${account}:${rest}`;
}

function bucket(of: Named): string {
  return of.name.toLowerCase();
}

function queueUrl(of: Named): string {
  return `${of.addresses.queues}/${account}/${of.name}`;
}
