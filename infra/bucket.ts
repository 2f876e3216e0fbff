import { Duration, RemovalPolicy, Tags, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The only way to make a bucket: private, encrypted, kept when the stack goes. */
export function bucket(scope: Construct, name: string, keptFor?: Duration): Bucket {
  const made = new Bucket(scope, `${name}-bucket`, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ...(keptFor ? [{ expiration: keptFor }] : []),
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Tags.of(made).add('pressrun:bucket', name);
  Validations.of(made).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Only the functions of this stack reach the bucket, and each logs its own decisions; access logs would be a third bucket that nobody reads.',
  });
  return made;
}
