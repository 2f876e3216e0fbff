import { Aws, Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { Alarms } from './alarms.ts';
import type { Settings } from './settings.ts';

/** What every part of the stack is given. */
export type House = {
  readonly settings: Settings;
  readonly alarms: Alarms;
  /** The built code of an entry such as `editions/open-slots`. */
  readonly codeOf: (entry: string) => Code;
};

type MailLambdaProps<Contract extends z.ZodObject> = {
  /** The entry below functions/, without `.lambda.ts`; its last part is the function's id. */
  readonly entry: `${string}/${string}`;
  /** What the function reads from its environment, and the values of exactly that. */
  readonly env: Contract;
  readonly values: Readonly<Record<keyof z.input<Contract> & string, string>>;
  readonly timeout: Duration;
  readonly memoryMegabytes: number;
  /** Who is hurt when it fails and what to do first; becomes the alarm's words. */
  readonly whenItFails: string;
  /** Errors within five minutes that heal by themselves. */
  readonly errorsToTolerate: number;
};

/** The only way to make a function: with a role and a log of its own, and with someone told when it fails. */
export function mailLambda<Contract extends z.ZodObject>(
  scope: Construct,
  house: House,
  props: MailLambdaProps<Contract>,
): LambdaFunction {
  const id = props.entry.slice(props.entry.lastIndexOf('/') + 1);
  const logGroup = new LogGroup(scope, `${id}-log`, {
    logGroupName: `/${Aws.STACK_NAME}/${id}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const made = new LambdaFunction(scope, id, {
    description: `Pressrun ${props.entry}`,
    code: house.codeOf(props.entry),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    environment: props.values,
    timeout: props.timeout,
    memorySize: props.memoryMegabytes,
    role: roleThatLogsTo(scope, id, logGroup),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
  });
  // The local engine finds a function by this tag, since CloudFormation chooses its name.
  Tags.of(made).add('pressrun:function', id, { includeResourceTypes: ['AWS::Lambda::Function'] });
  watch(made, logGroup, id, house, props);
  return made;
}

/** AWS's own AWSLambdaBasicExecutionRole may write to every log group of the account; this role to one. */
function roleThatLogsTo(scope: Construct, id: string, logGroup: LogGroup): Role {
  const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  return role;
}

function watch(
  made: LambdaFunction,
  logGroup: LogGroup,
  id: string,
  house: House,
  props: Pick<MailLambdaProps<z.ZodObject>, 'whenItFails' | 'errorsToTolerate'>,
): void {
  house.alarms.whenMuch(`${id}-failing`, {
    metric: errorsOf(made, logGroup, id),
    from: props.errorsToTolerate + 1,
    evaluationPeriods: 1,
    says: props.whenItFails,
    runbook: `${id}-failing`,
  });
  house.alarms.whenMuch(`${id}-throttled`, {
    metric: made.metricThrottles({ period: Duration.minutes(5) }),
    from: 1,
    evaluationPeriods: 3,
    says: `Lambda keeps ${id} waiting because the account's concurrency is used up: mail is late, none is lost. Ask AWS for more concurrent executions.`,
    runbook: 'throttled',
  });
}

/** Lambda counts what throws; a message that goes back to its queue and a page that says sorry are only in the log. */
function errorsOf(made: LambdaFunction, logGroup: LogGroup, id: string): IMetric {
  const period = Duration.minutes(5);
  const logged = new MetricFilter(made, 'errors', {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
    metricNamespace: `Pressrun/${Aws.STACK_NAME}`,
    metricName: `${id}-errors`,
    defaultValue: 0,
  });
  return new MathExpression({
    expression: 'MAX([thrown, logged])',
    usingMetrics: { thrown: made.metricErrors({ period }), logged: logged.metric({ period, statistic: 'Sum' }) },
    label: `${id}: errors`,
    period,
  });
}
