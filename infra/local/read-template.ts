import * as z from 'zod';
import { generateSecretString } from './generate-secret.ts';
import { type Addresses, attributeOf, nameOf, refOf } from './local-names.ts';
import type { Route } from './match-route.ts';
import { intrinsicsOf } from './resolve-intrinsics.ts';
import type { Template } from './template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
});
const count = z.coerce.number().int();
const queueProperties = z.object({
  VisibilityTimeout: count.default(30),
  DelaySeconds: count.default(0),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: count }).optional(),
});
const subscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: z.literal('sqs'),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
});
const functionProperties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: count.default(3),
  MemorySize: count.default(128),
  ReservedConcurrentExecutions: count.optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});
const mappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: count.default(10),
  MaximumBatchingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: count }).optional(),
});
const scheduleProperties = z.object({
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});
const secretProperties = z.object({
  GenerateSecretString: generateSecretString.prefault({}),
  SecretString: z.string().nullable().default(null),
});
const routeProperties = z.object({ RouteKey: z.string(), Target: z.string() });
const integrationProperties = z.object({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal('2.0') });
const eventDestinationProperties = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
});

export type Parts = ReturnType<typeof readParts>;
export type TablePart = Parts['tables'][number];
export type QueuePart = Parts['queues'][number];
export type FunctionPart = Parts['functions'][number];
export type SchedulePart = Parts['schedules'][number];

/** What the stack is made of, as far as one machine can play it; whatever is not here (alarms, roles, records) it does without. */
export function readParts(template: Template, addresses: Addresses) {
  const resolve = intrinsicsOf(template, addresses);
  const all = <Schema extends z.ZodObject>(type: string, schema: Schema) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => ({
        id,
        name: nameOf(id, resource),
        ref: () => refOf(id, resource, addresses),
        arn: () => attributeOf(id, resource, 'Arn', addresses),
        ...readProperties(id, schema, resource.Properties, resolve),
      }));
  const functions = all('AWS::Lambda::Function', functionProperties);
  const functionName = (named: string) => {
    const found = functions.find(({ name, arn }) => name === named || arn() === named);
    if (!found) throw new Error(`the template sends work to ${named}, which is no function of its own`);
    return found.name;
  };
  return {
    functions,
    tables: all('AWS::DynamoDB::Table', tableProperties),
    queues: all('AWS::SQS::Queue', queueProperties),
    topics: all('AWS::SNS::Topic', z.object({})),
    subscriptions: all('AWS::SNS::Subscription', subscriptionProperties),
    buckets: all('AWS::S3::Bucket', z.object({})),
    secrets: all('AWS::SecretsManager::Secret', secretProperties),
    eventDestinations: all('AWS::SES::ConfigurationSetEventDestination', eventDestinationProperties),
    sources: all('AWS::Lambda::EventSourceMapping', mappingProperties).map(source => ({
      ...source,
      functionName: functionName(source.FunctionName),
    })),
    schedules: all('AWS::Scheduler::Schedule', scheduleProperties)
      .filter(({ State }) => State === 'ENABLED')
      .map(schedule => ({ ...schedule, functionName: functionName(schedule.Target.Arn) })),
    routes: routesOf(
      all('AWS::ApiGatewayV2::Route', routeProperties),
      all('AWS::ApiGatewayV2::Integration', integrationProperties),
      functionName,
    ),
  };
}

/** The properties that matter here, resolved: the others may refer to what one machine does without. */
function readProperties<Schema extends z.ZodObject>(
  id: string,
  schema: Schema,
  properties: Readonly<Record<string, unknown>>,
  resolve: (value: unknown) => unknown,
): z.infer<Schema> {
  const wanted = Object.entries(properties).filter(([name]) => name in schema.shape);
  const read = schema.safeParse(Object.fromEntries(wanted.map(([name, value]) => [name, resolve(value)])));
  if (read.success) return read.data;
  throw new Error(`the local engine cannot play ${id} of the template: ${z.prettifyError(read.error)}`);
}

/** Which function answers which requests: that of the integration that a route leads to. */
function routesOf(
  routes: readonly { readonly RouteKey: string; readonly Target: string }[],
  integrations: readonly { readonly id: string; readonly IntegrationUri: string }[],
  functionName: (named: string) => string,
): readonly Route[] {
  return routes.map(({ RouteKey: key, Target }) => {
    const integration = integrations.find(({ id }) => Target === `integrations/${id}`);
    if (!integration) throw new Error(`the local engine finds no integration for the route ${key}`);
    return { key, functionName: functionName(integration.IntegrationUri) };
  });
}
