import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { House } from './mail-lambda.ts';

/** Wakes a function every minute, and tells someone when the minutes stop. */
export class EveryMinute extends Construct {
  constructor(made: LambdaFunction, house: House, whenItStops: string) {
    super(made, 'every-minute');
    wake(this, made, { house, minutes: 1, whenItStops });
  }
}

/** The same for what people look at while it happens. */
export class EveryFiveMinutes extends Construct {
  constructor(made: LambdaFunction, house: House, whenItStops: string) {
    super(made, 'every-five-minutes');
    wake(this, made, { house, minutes: 5, whenItStops });
  }
}

/** The same for what need not be done at once. */
export class EveryHour extends Construct {
  constructor(made: LambdaFunction, house: House, whenItStops: string) {
    super(made, 'every-hour');
    wake(this, made, { house, minutes: 60, whenItStops });
  }
}

type Rhythm = { readonly house: House; readonly minutes: number; readonly whenItStops: string };

function wake(scope: Construct, made: LambdaFunction, { house, minutes, whenItStops }: Rhythm): void {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  // Not grantInvoke(), which allows every version and alias too.
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [made.functionArn] }));
  new CfnSchedule(scope, 'Schedule', {
    scheduleExpression: `rate(${minutes} minute${minutes === 1 ? '' : 's'})`,
    flexibleTimeWindow: { mode: 'OFF' },
    // A tick that failed is not worth repeating: the next one does its work.
    target: {
      arn: made.functionArn,
      roleArn: role.roleArn,
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
    },
  });
  made.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  house.alarms.whenLittle(`${made.node.id}-silent`, {
    metric: made.metricInvocations({ period: Duration.minutes(Math.max(5, minutes)) }),
    from: 1,
    evaluationPeriods: 2,
    says: whenItStops,
    runbook: `${made.node.id}-silent`,
  });
}
