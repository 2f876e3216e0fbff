import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import type { Settings } from './settings.ts';
import { table } from './table.ts';

/** What each group may do, for who looks at the pool; functions/desk/act.ts says it. */
const groups = {
  viewer: 'Sees everything; addresses are masked',
  editor: 'Edits and tests editions, too',
  publisher: 'Approves, sends and stops, too',
  admin: 'Minds people, imports, erasure and settings, too',
  'whole-addresses': 'Sees whole addresses of readers, whatever the role',
};

/** The people of the newsroom who may come to the desk; the first admin is put in by AWS's own hand, and invites the others. */
export class Staff extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  readonly poolId: string;
  /** Who is signed in. */
  readonly sessions: Table;
  readonly #pool: UserPool;

  constructor(scope: Construct, { siteUrl, siteDomain }: Settings) {
    super(scope, 'Staff');
    const pool = this.#makePool();
    for (const [groupName, description] of Object.entries(groups)) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: pool.userPoolId, groupName, description });
    }
    const client = this.#client(pool, siteUrl);
    this.#signInPages(pool, client, siteDomain);
    this.sessions = table(this, 'sessions', { partitionKey: 'id', expiresAt: 'expiresAt' });
    this.#pool = pool;
    this.poolId = pool.userPoolId;
    this.issuer = pool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    new CfnOutput(Stack.of(this), 'StaffPool', { value: pool.userPoolId });
  }

  /** Lets a function mind the people: who comes, what each may do, and whose sessions end. */
  allowToMind(made: LambdaFunction): void {
    allow(made, this.#pool, 'cognito-idp:ListUsers', 'cognito-idp:ListUsersInGroup', 'cognito-idp:AdminCreateUser');
    allow(made, this.#pool, 'cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminRemoveUserFromGroup');
    allow(made, this.#pool, 'cognito-idp:AdminDisableUser', 'cognito-idp:AdminEnableUser');
    allow(made, this.#pool, 'cognito-idp:AdminUserGlobalSignOut');
    allow(made, this.sessions, 'dynamodb:Scan', 'dynamodb:DeleteItem');
  }

  #makePool(): UserPool {
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // The journal names people by their address: a new one counts once its owner has proven it.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: false, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        ...{ requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
        tempPasswordValidity: Duration.days(7),
      },
      // Who holds the desk's password alone could mail everybody.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: "The Plus plan's checks cost by the person; everyone here has a second factor and is invited by hand.",
    });
    return pool;
  }

  /** A public client: codes come to our own address alone, and PKCE ties them to the browser that asked. */
  #client(pool: UserPool, siteUrl: string): UserPoolClient {
    return pool.addClient('desk', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${siteUrl}/desk/sign-in/back`],
        logoutUrls: [`${siteUrl}/desk/signed-out`],
      },
    });
  }

  /** Cognito's own pages; their second version shows nothing before it has a branding. */
  #signInPages(pool: UserPool, client: UserPoolClient, siteDomain: string): void {
    pool.addDomain('Pages', {
      // Prefixes are shared by everybody in a region.
      cognitoDomain: { domainPrefix: siteDomain.replaceAll('.', '-') },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Look', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
