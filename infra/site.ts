import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { env as siteEnv } from '../functions/site/site.env.ts';
import { allow } from './allow.ts';
import type { ArticleApi } from './article-api.ts';
import type { Articles } from './articles.ts';
import type { Editions } from './editions.ts';
import type { Joining } from './joining.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Outbox } from './outbox.ts';
import type { Readers } from './readers.ts';
import { certificateFor, pointTo, zoneOf } from './site-domain.ts';
import { laneCount, type Subscribers, toChangeProfiles } from './subscribers.ts';

type Before = {
  readonly mail: Mail;
  readonly newsletters: Newsletters;
  readonly subscribers: Subscribers;
  readonly editions: Editions;
  readonly outbox: Outbox;
  readonly joining: Joining;
  readonly readers: Readers;
  readonly articles: Articles;
  readonly articleApi: ArticleApi;
};

/** The readers' pages, on a domain that the newsroom owns, so that links in old mails never die. */
export class Site extends Construct {
  readonly #api: HttpApi;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Site');
    const { siteDomain, siteUrl } = house.settings;
    const zone = zoneOf(this, house.settings);
    const domain = new DomainName(this, 'Domain', {
      domainName: siteDomain,
      certificate: certificateFor(this, house.settings, zone),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    this.#api = this.#serve(this.#siteFunction(house, before), domain);
    leadTo(this.#api, before.articleApi.receiveArticles, '/articles');
    pointTo(this, domain, siteDomain, zone);
    new CfnOutput(Stack.of(this), 'SiteUrl', { value: siteUrl });
  }

  /** Lets another function answer what lies at and below a path. */
  leave(path: string, made: LambdaFunction): void {
    leadTo(this.#api, made, path);
  }

  #siteFunction(
    house: House,
    { mail, articles, newsletters, subscribers, editions, outbox, joining, readers }: Before,
  ): LambdaFunction {
    const site = mailLambda(this, house, {
      entry: 'site/site',
      env: siteEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        ...outbox.toPut,
        ...joining.toJoin,
        ...readers.toServe,
        EDITIONS_BUCKET: editions.bucket.bucketName,
        LIST_KEY_SECRET: subscribers.listKey.secretArn,
        LINK_KEYS_SECRET: mail.linkKeys.secretArn,
        SITE_URL: house.settings.siteUrl,
        LANE_COUNT: laneCount,
      },
      timeout: Duration.seconds(10),
      memoryMegabytes: 1024,
      whenItFails:
        'Readers cannot unsubscribe or see an edition, and a mail provider that asks on their behalf gets an error. Read the error in the log of site.',
      errorsToTolerate: 2,
    });
    allow(site, articles.table, 'dynamodb:BatchGetItem');
    allow(site, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    allow(site, editions.table, 'dynamodb:GetItem', 'dynamodb:Query');
    allow(site, subscribers.table, ...toChangeProfiles);
    allow(site, editions.bucket, 's3:GetObject', 's3:ListBucket');
    allow(site, mail.linkKeys, 'secretsmanager:GetSecretValue');
    allow(site, subscribers.listKey, 'secretsmanager:GetSecretValue');
    outbox.allowToPut(site);
    outbox.allowToTell(site);
    joining.allowToJoin(site);
    readers.allowToServe(site);
    return site;
  }

  #serve(site: LambdaFunction, domainName: DomainName): HttpApi {
    const api = new HttpApi(this, 'Api', {
      description: "Pressrun: the readers' pages",
      createDefaultStage: false,
      // Links are made for the newsroom's own domain alone.
      disableExecuteApiEndpoint: true,
      defaultIntegration: new HttpLambdaIntegration('site', site),
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      domainMapping: { domainName },
      // Well above what mail scanners fetch behind a large edition, well below what would eat the account's concurrency.
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: whatIsLogged },
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The pages for readers are public; what changes anything asks for a signed link from a mail, which the function verifies, or for a token. The desk signs its people in by itself.',
    });
    return api;
  }
}

/** Every request to a path and below it. */
function leadTo(api: HttpApi, made: LambdaFunction, path: string): void {
  const integration = new HttpLambdaIntegration(made.node.id, made);
  for (const one of [path, `${path}/{rest+}`]) api.addRoutes({ path: one, methods: [HttpMethod.ANY], integration });
}

/** No path, since a path can hold a reader's signed link, and no address of the reader's machine. */
const whatIsLogged = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    method: '$context.httpMethod',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    bytes: '$context.responseLength',
    error: '$context.error.responseType',
  }),
);
