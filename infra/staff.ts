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
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** What each group may do, for who looks at the pool; functions/desk/act.ts says it. */
const roles = {
  viewer: 'Sees everything; addresses are masked',
  editor: 'Edits and tests editions, too',
  publisher: 'Approves, sends and stops, too',
  admin: 'Minds people, imports, erasure and settings, too',
};

/** The people of the newsroom who may come to the desk; an administrator of AWS invites them and puts them into groups. */
export class Staff extends Construct {
  readonly issuer: string;
  readonly clientId: string;

  constructor(scope: Construct, { siteUrl, siteDomain }: Settings) {
    super(scope, 'Staff');
    const pool = this.#pool();
    for (const [groupName, description] of Object.entries(roles)) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: pool.userPoolId, groupName, description });
    }
    const client = this.#client(pool, siteUrl);
    this.#signInPages(pool, client, siteDomain);
    this.issuer = pool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    new CfnOutput(Stack.of(this), 'StaffPool', { value: pool.userPoolId });
  }

  #pool(): UserPool {
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
