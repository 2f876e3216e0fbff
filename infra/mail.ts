import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { House } from './mail-lambda.ts';
import { publishMailRecords } from './mail-records.ts';
import type { Settings } from './settings.ts';

/** Opens and clicks are not among them: a reader's reading is the reader's own, unless a newsletter says otherwise. */
const evidence = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.DELIVERY_DELAY,
];

/** Of mail to one person: whether SES had it, and whether its address is good. Nothing is rendered there. */
const ofOneMail = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/** The sender that SES knows us as, what it tells us of each mail, and the keys that sign links in mails. */
export class Mail extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** For newsletters that track: SES tells of opens and clicks, too, and therefore changes the mail. */
  readonly trackingSet: ConfigurationSet;
  /** Every template of this account and region: each edition has its own, named when it is frozen. */
  readonly templates: string;
  /** For mail to one person. */
  readonly personalSet: ConfigurationSet;
  /** What a call for mail to one person touches. */
  readonly toSendPersonal: readonly string[];
  /** The domain that newsletters are sent from. */
  readonly identity: string;
  /** What a bulk call touches. */
  readonly toSend: readonly string[];
  /** What SES tells of every mail. */
  readonly events: Topic;
  /** `{"current":"k1","k1":"…"}`: `current` names the key that signs, each other entry is a key by id. */
  readonly linkKeys: Secret;

  constructor(scope: Construct, house: House) {
    super(scope, 'Mail');
    const stack = Stack.of(this);
    this.templates = stack.formatArn({ service: 'ses', resource: 'template', resourceName: '*' });
    this.events = new Topic(this, 'Events', { enforceSSL: true });
    this.configurationSet = this.#tellEvents('ConfigurationSet', evidence);
    this.trackingSet = this.#tellEvents('TrackingConfigurationSet', [
      ...evidence,
      EmailSendingEvent.OPEN,
      EmailSendingEvent.CLICK,
    ]);
    // A person who complained may still sign in to see, change or erase what is kept (functions/outbox/purposes.ts).
    this.personalSet = this.#tellEvents('PersonalConfigurationSet', ofOneMail, SuppressionReasons.BOUNCES_ONLY);
    const sender = this.#senderFor(house.settings).emailIdentityArn;
    this.identity = sender;
    const arnOfSet = ({ configurationSetName: resourceName }: ConfigurationSet) =>
      stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName });
    this.toSend = [sender, this.templates, ...[this.configurationSet, this.trackingSet].map(arnOfSet)];
    this.toSendPersonal = [sender, arnOfSet(this.personalSet)];
    this.linkKeys = this.#keepLinkKeys();
    watchReputation(house);
    // For npm run probe.
    new CfnOutput(stack, 'MailDomain', { value: house.settings.mailDomain });
    new CfnOutput(stack, 'MailConfigurationSet', { value: this.configurationSet.configurationSetName });
    new CfnOutput(stack, 'MailEvents', { value: this.events.topicArn });
  }

  #senderFor(settings: Settings): IEmailIdentity {
    const { mailDomain } = settings;
    if (settings.sesIdentity === 'exists') return EmailIdentity.fromEmailIdentityName(this, 'Identity', mailDomain);
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      mailFromDomain: `bounce.${mailDomain}`,
    });
    publishMailRecords(this, identity, settings);
    return identity;
  }

  /** What a mail is sent with decides what SES tells of it. */
  #tellEvents(
    id: string,
    events: EmailSendingEvent[],
    suppressionReasons = SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  ): ConfigurationSet {
    const made = new ConfigurationSet(this, id, { reputationMetrics: true, suppressionReasons });
    made.addEventDestination('events', { destination: EventDestination.snsTopic(this.events), events });
    return made;
  }

  #keepLinkKeys(): Secret {
    const secret = new Secret(this, 'LinkKeys', {
      description:
        'Keys that sign the links in mails; npm run tokens -- rotate-links adds one. Never remove one, since a link to leave never expires.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Replacing a key would kill the unsubscribe links of every mail it ever signed; keys are added by the door (docs/runbook.md).',
    });
    return secret;
  }
}

/** SES reviews an account at 5 % bounces or 0.1 % complaints and pauses it at 10 % or 0.5 %. */
function watchReputation({ alarms }: House): void {
  const rate = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Average', period: Duration.hours(1) });
  alarms.whenMuch('bounces-high', {
    metric: rate('Reputation.BounceRate'),
    from: 0.03,
    evaluationPeriods: 1,
    says: 'Over 3 % of recent mails bounced; at 5 % SES reviews the account and may stop all mail. Look for an old or bought list among the last imports before the next edition goes out.',
    runbook: 'bounces-high',
  });
  alarms.whenMuch('complaints-high', {
    metric: rate('Reputation.ComplaintRate'),
    from: 0.0008,
    evaluationPeriods: 1,
    says: 'Almost one mail in a thousand was marked as spam; at 0.1 % SES reviews the account and Gmail files our mail as spam. Look at who was mailed without having asked for it.',
    runbook: 'complaints-high',
  });
}
