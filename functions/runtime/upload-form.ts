import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

/** A form by which a browser puts a file into a bucket, past API Gateway and Lambda, which take a few megabytes at most. */
export type UploadForm = {
  readonly url: string;
  /** Hidden fields; the file comes behind them, in a field called `file`. */
  readonly fields: Readonly<Record<string, string>>;
};

type Wish = {
  /** Under this the file lies by its own name. */
  readonly prefix: string;
  /** Where the browser goes when the file has come. */
  readonly backUrl: string;
  readonly mostBytes: number;
  readonly goodForSeconds: number;
};

/** Signs such forms for one bucket; works without JavaScript, since a plain form posts the file. */
export function uploadForms(bucket: string) {
  const client = new S3Client({});
  return ({ prefix, backUrl, mostBytes, goodForSeconds }: Wish): Promise<UploadForm> =>
    createPresignedPost(client, {
      Bucket: bucket,
      // S3 puts the name that the browser tells in the place of the last part.
      Key: `${prefix}\${filename}`,
      Fields: { success_action_redirect: backUrl },
      Conditions: [['content-length-range', 1, mostBytes]],
      Expires: goodForSeconds,
    });
}
