import { Duration, RemovalPolicy, SecretValue, Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { env as receiveArticlesEnv } from '../functions/articles/receive-articles.env.ts';
import { allow } from './allow.ts';
import type { Articles } from './articles.ts';
import type { Journal } from './journal.ts';
import { type House, mailLambda } from './mail-lambda.ts';

type Before = { readonly articles: Articles; readonly journal: Journal };

/** Where a CMS posts what it publishes, and who may: the site answers under /articles with it. */
export class ArticleApi extends Construct {
  /** The hashes of the tokens that let programs in. */
  readonly tokens: Secret;
  readonly receiveArticles: LambdaFunction;

  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'ArticleApi');
    this.tokens = this.#tokens();
    this.receiveArticles = this.#function(house, before);
  }

  #tokens(): Secret {
    const tokens = new Secret(this, 'Tokens', {
      description: 'Hashes of the tokens with which programs post articles; npm run tokens makes and rotates them.',
      // No secret: the list of hashes is empty at first.
      secretStringValue: SecretValue.unsafePlainText('[]'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(tokens).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A token is known to the CMS alone and changes there and here: npm run tokens -- rotate, by a person.',
    });
    return tokens;
  }

  #function(house: House, { articles, journal }: Before): LambdaFunction {
    const receiveArticles = mailLambda(this, house, {
      entry: 'articles/receive-articles',
      env: receiveArticlesEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        JOURNAL_TABLE: journal.table.tableName,
        CHANGES_QUEUE_URL: articles.changes.queue.queueUrl,
        TOKENS_SECRET: this.tokens.secretArn,
        SITE_URL: house.settings.siteUrl,
      },
      // The gateway waits no longer than 30 seconds.
      timeout: Duration.seconds(29),
      memoryMegabytes: 1769,
      whenItFails:
        'What the CMS posts or takes back does not come in, and the CMS is told so; a retraction may be waiting. Read the error in the log of receive-articles, then have the CMS send it again.',
      errorsToTolerate: 2,
    });
    allow(receiveArticles, articles.table, 'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(receiveArticles, articles.changes.queue, 'sqs:SendMessage');
    allow(receiveArticles, journal.table, 'dynamodb:PutItem');
    allow(receiveArticles, this.tokens, 'secretsmanager:GetSecretValue');
    return receiveArticles;
  }
}
