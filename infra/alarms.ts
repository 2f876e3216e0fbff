import { Aws } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

type AlarmProps = {
  readonly metric: IMetric;
  /** Goes off from this value upwards. */
  readonly from: number;
  /** A sentence or two: who is hurt and what to do first. */
  readonly says: string;
  /** The heading in docs/runbook.md that tells the rest. */
  readonly runbook: string;
} & Pick<CreateAlarmOptions, 'evaluationPeriods' | 'datapointsToAlarm'>;

/** How the names of this stack's alarms begin, by which the desk asks for them. */
export const alarmPrefix = `${Aws.STACK_NAME}-`;

/** The one place where everything that goes wrong is told to a person. */
export class Alarms extends Construct {
  readonly #topic: Topic;

  constructor(scope: Construct, email: string | undefined) {
    super(scope, 'Alarms');
    this.#topic = new Topic(this, 'Topic', { displayName: 'Pressrun', enforceSSL: true });
    if (email) this.#topic.addSubscription(new EmailSubscription(email));
    this.#topic.addToResourcePolicy(
      // A topic with a policy of its own no longer lets the account's alarms in by default.
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  /** Goes off when there is too much of something; silence is fine. */
  whenMuch(id: string, props: AlarmProps): void {
    this.#add(id, props, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, TreatMissingData.NOT_BREACHING);
  }

  /** Goes off when there is less of something than `from`; silence is the trouble. */
  whenLittle(id: string, props: AlarmProps): void {
    this.#add(id, props, ComparisonOperator.LESS_THAN_THRESHOLD, TreatMissingData.BREACHING);
  }

  #add(
    id: string,
    props: AlarmProps,
    comparisonOperator: ComparisonOperator,
    treatMissingData: TreatMissingData,
  ): void {
    const { metric, from, says, runbook, ...periods } = props;
    const alarm = new Alarm(this, id, {
      alarmName: `${alarmPrefix}${id}`,
      alarmDescription: `${says} More: docs/runbook.md#${runbook}`,
      metric,
      threshold: from,
      comparisonOperator,
      treatMissingData,
      ...periods,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
